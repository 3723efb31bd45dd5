//! What follows from an event, all of it and in order: what the ledger does to the deadlines, then who is told. A
//! command says what happened and knows none of this; whoever runs it (`domain::record`) decides none of it.
//!
//! What an event does to one kind of deadline stands with that kind ([`kinds`]), and who is told of it alone with the
//! [`notices`]. What touches many deadlines at once stands here.

use vocabulary::{
    ids::{
        AttendanceId, ContactId, ConvenantVersionId, DeadlineId, EventId, GroupId, OrganizationId, PauseId,
        TrajectoryId,
    },
    words::{DeadlineKind, MeetingKind, Presence, Template},
};

use crate::{
    event::{Arrangement, Event},
    kinds::{self, Effect},
    no_show,
    notices::{self, Notice},
};

/// One thing that follows from an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reaction {
    /// Deadlines change.
    Change(Change),
    /// People are told.
    Tell(Tell),
}

/// What is done to deadlines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// One of a kind opens, closes or is counted from elsewhere.
    One {
        kind: DeadlineKind,
        /// What is done to it.
        effect: Effect,
    },
    /// All that run for a trajectory are about nothing any more.
    MootAll(TrajectoryId),
    /// Those of a trajectory are held by the pauses of a group from now on.
    JoinGroup {
        trajectory: TrajectoryId,
        group: GroupId,
    },
    /// Those of a trajectory are no longer held by the pauses of a group.
    LeaveGroup(TrajectoryId),
    /// Those that a pause can hold are rescheduled.
    Hold(PauseId),
    /// Those of one partner, or of the whole convenant, are counted on the calendar as it is now.
    Recalculate(Option<OrganizationId>),
    /// Those of some kinds come under another version of the convenant.
    Amend {
        version: ConvenantVersionId,
        kinds: Vec<DeadlineKind>,
    },
    /// Those of a partner are scheduled until the day on which it leaves.
    Leave(OrganizationId),
    /// One is let go.
    Waive(DeadlineId),
    /// One is another partner's.
    Reassign {
        deadline: DeadlineId,
        /// That partner.
        to: OrganizationId,
    },
    /// Those that were one contact's are another's.
    Succeed {
        /// Who had them.
        predecessor: ContactId,
        /// Who has them.
        successor: ContactId,
        /// Those that were asked of the first, as case manager or otherwise.
        deadlines: Vec<DeadlineId>,
    },
}

/// Who is told what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tell {
    /// Those a notice is for.
    Notice(Notice),
    /// Everyone around a pause, once.
    Pause {
        pause: PauseId,
        /// What is said.
        template: Template,
    },
    /// Everyone around trajectories that resume before the rest, once.
    Release {
        pause: PauseId,
        trajectories: Vec<TrajectoryId>,
    },
    /// Those whose deadlines fall due at another moment by it.
    Moved,
    /// Everyone around a group that starts on another day.
    GroupMoved {
        group: GroupId,
        /// The events of what moved along.
        along: Vec<EventId>,
    },
    /// Everyone around a group that will not start.
    GroupCancelled {
        group: GroupId,
        /// Who was in it.
        participants: Vec<TrajectoryId>,
    },
    /// A partner that leaves, and the coordinator: what is still open.
    Leaving(OrganizationId),
    /// The case managers of those whose attendance was recorded.
    Attendance(Vec<AttendanceId>),
    /// A successor, what still waited to be told to the predecessor.
    Successor {
        /// Who was to be told.
        predecessor: ContactId,
        /// Who is.
        successor: ContactId,
    },
    /// A contact, about those of some deadlines that are asked of it now.
    Asked {
        contact: ContactId,
        deadlines: Vec<DeadlineId>,
    },
}

/// All that follows from an event, in the order in which it is done.
pub fn reactions(event: &Event) -> Vec<Reaction> {
    let changes = of_kinds(event).chain(changes(event));
    let told = notices::notices(event).into_iter().map(Tell::Notice);
    changes
        .map(Reaction::Change)
        .chain(told.chain(tellings(event)).map(Reaction::Tell))
        .collect()
}

fn of_kinds(event: &Event) -> impl Iterator<Item = Change> {
    kinds::ALL.iter().flat_map(move |kind| {
        let effects = (kind.on)(event).into_iter();
        effects.map(|effect| Change::One {
            kind: kind.code,
            effect,
        })
    })
}

/// What it does to deadlines of every kind.
fn changes(event: &Event) -> Option<Change> {
    Some(match event {
        Event::TrajectoryStopped { trajectory } | Event::PersonErased { trajectory } => {
            Change::MootAll(*trajectory)
        }
        Event::GroupJoined { trajectory, group } => Change::JoinGroup {
            trajectory: *trajectory,
            group: *group,
        },
        Event::GroupLeft { trajectory, .. } => Change::LeaveGroup(*trajectory),
        Event::PauseBegun { pause }
        | Event::PauseChanged { pause }
        | Event::PauseEnded { pause }
        | Event::TrajectoriesResumed { pause, .. } => Change::Hold(*pause),
        Event::DeadlineWaived { deadline } => Change::Waive(*deadline),
        Event::DeadlineReassigned {
            deadline,
            responsible,
        } => Change::Reassign {
            deadline: *deadline,
            to: *responsible,
        },
        Event::ContactSucceeded {
            predecessor,
            successor,
            deadlines,
        } => Change::Succeed {
            predecessor: *predecessor,
            successor: *successor,
            deadlines: deadlines.clone(),
        },
        Event::Arranged { what, .. } => return arranged(what),
        _ => return None,
    })
}

fn arranged(what: &Arrangement) -> Option<Change> {
    match what {
        Arrangement::CalendarChanged { partner } => Some(Change::Recalculate(*partner)),
        // Only the kinds it names: what else runs stays under the version it began under.
        Arrangement::Amended { version, kinds } if !kinds.is_empty() => {
            version.map(|version| Change::Amend {
                version,
                kinds: kinds.clone(),
            })
        }
        // One that joins again on the day it leaves has left nothing.
        Arrangement::Acceded { partner } | Arrangement::Withdrew { partner } => partner.map(Change::Leave),
        Arrangement::Created | Arrangement::Amended { .. } => None,
    }
}

/// Who is told of many deadlines at once, or of a class.
fn tellings(event: &Event) -> Vec<Tell> {
    match event {
        Event::PauseBegun { pause } | Event::PauseChanged { pause } => vec![Tell::Pause {
            pause: *pause,
            template: Template::TermsPaused,
        }],
        Event::PauseEnded { pause } => vec![Tell::Pause {
            pause: *pause,
            template: Template::TermsResumed,
        }],
        Event::TrajectoriesResumed { pause, trajectories } => vec![Tell::Release {
            pause: *pause,
            trajectories: trajectories.clone(),
        }],
        Event::Arranged { what, .. } => told_of_arrangement(what).into_iter().collect(),
        Event::GroupMoved { group, along, .. } => vec![Tell::GroupMoved {
            group: *group,
            along: along.clone(),
        }],
        Event::GroupCancelled { group, participants } => vec![Tell::GroupCancelled {
            group: *group,
            participants: participants.clone(),
        }],
        Event::AttendanceRecorded { sort, attended, .. } => vec![Tell::Attendance(
            attended
                .iter()
                .filter(|one| !told_as_no_show(*sort, one.presence))
                .map(|one| one.attendance)
                .collect(),
        )],
        Event::ContactAssigned { contact, deadlines } => vec![Tell::Asked {
            contact: *contact,
            deadlines: deadlines.clone(),
        }],
        Event::ContactSucceeded {
            predecessor,
            successor,
            deadlines,
        } => vec![
            Tell::Successor {
                predecessor: *predecessor,
                successor: *successor,
            },
            Tell::Asked {
                contact: *successor,
                deadlines: deadlines.clone(),
            },
        ],
        _ => Vec::new(),
    }
}

fn told_of_arrangement(what: &Arrangement) -> Option<Tell> {
    match what {
        Arrangement::CalendarChanged { .. } => Some(Tell::Moved),
        Arrangement::Amended { kinds, .. } if !kinds.is_empty() => Some(Tell::Moved),
        Arrangement::Withdrew { partner } => partner.map(Tell::Leaving),
        Arrangement::Created | Arrangement::Amended { .. } | Arrangement::Acceded { .. } => None,
    }
}

/// Whoever stays away from work, an internship or a lesson without a word has not turned up, as at an interview, and that is
/// an event of its own.
const fn told_as_no_show(sort: MeetingKind, presence: Presence) -> bool {
    no_show::at(sort).is_some() && matches!(presence, Presence::Absent)
}

#[cfg(test)]
mod tests;
