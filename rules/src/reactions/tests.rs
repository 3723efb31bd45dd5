//! Events with all that follows from them, in order.

use chrono::NaiveDate;
use ulid::Ulid;
use vocabulary::{
    TypedId,
    words::{Decision, MeetingKind, Presence},
};

use super::*;
use crate::{
    event::{Attended, Line},
    kinds::{Responsible, Start},
    notices::{Audience, When},
};

fn id<I: TypedId>(number: u128) -> I {
    I::from_ulid(Ulid(number))
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, day).unwrap()
}

fn one(kind: DeadlineKind, effect: Effect) -> Reaction {
    Reaction::Change(Change::One { kind, effect })
}

fn open(kind: DeadlineKind, subject: impl ToString, start: Start, responsible: Responsible) -> Reaction {
    let subject = subject.to_string();
    one(
        kind,
        Effect::Open {
            subject,
            start,
            responsible,
        },
    )
}

fn meet(kind: DeadlineKind, subject: impl ToString) -> Reaction {
    let subject = subject.to_string();
    one(kind, Effect::Meet { subject })
}

fn moot(kind: DeadlineKind, subject: impl ToString) -> Reaction {
    let subject = subject.to_string();
    one(kind, Effect::Moot { subject })
}

fn correct(kind: DeadlineKind, subject: impl ToString) -> Reaction {
    let subject = subject.to_string();
    one(kind, Effect::Correct { subject })
}

fn reanchor(kind: DeadlineKind, subject: impl ToString, start: Start) -> Reaction {
    let subject = subject.to_string();
    one(kind, Effect::Reanchor { subject, start })
}

fn hand(kind: DeadlineKind, subject: impl ToString, to: Responsible) -> Reaction {
    let subject = subject.to_string();
    one(kind, Effect::Reassign { subject, to })
}

fn notice(template: Template, to: &[Audience]) -> Reaction {
    Reaction::Tell(Tell::Notice(Notice {
        template,
        to: to.to_vec(),
        when: When::Soon,
        also_actor: false,
        undoes: false,
        reminds_of: None,
    }))
}

/// Without how soon, and without what is one line of a digest: of those the table is tested by itself.
fn in_short(reactions: Vec<Reaction>) -> Vec<Reaction> {
    let shortened = reactions.into_iter().filter_map(|reaction| match reaction {
        Reaction::Tell(Tell::Notice(told)) if told.template == Template::News => None,
        Reaction::Tell(Tell::Notice(told)) => Some(notice(told.template, &told.to)),
        other => Some(other),
    });
    shortened.collect()
}

fn check(table: impl IntoIterator<Item = (Event, Vec<Reaction>)>) {
    for (event, expected) in table {
        assert_eq!(in_short(reactions(&event)), expected, "{event:?}");
    }
}

#[test]
fn a_referral_opens_the_planning_and_into_a_group_also_the_holding() {
    use DeadlineKind::{InterviewHeld, InterviewPlanned};
    let referral: vocabulary::ids::ReferralId = id(1);
    let into = |group_starts_on| Event::CandidateReferred {
        referral,
        group_starts_on,
    };
    let planned = || open(InterviewPlanned, referral, Start::Now, Responsible::Employer);
    let told = || notice(Template::ReferralReceived, &[Audience::Employer]);
    let before = Start::Before(day(7));
    check([
        (into(None), vec![planned(), told()]),
        (
            into(Some(day(7))),
            vec![
                planned(),
                open(InterviewHeld, referral, before, Responsible::Employer),
                told(),
            ],
        ),
        (
            Event::GroupStartMoved {
                referral,
                starts_on: day(7),
            },
            vec![reanchor(InterviewHeld, referral, before)],
        ),
        (
            Event::ReferralWithdrawn { referral },
            vec![moot(InterviewPlanned, referral), moot(InterviewHeld, referral)],
        ),
    ]);
}

#[test]
fn a_no_show_opens_feedback_and_conversation_and_a_corrected_one_is_set_right_with_whoever_was_told() {
    use Audience::{CaseManager, Employer, Told};
    use DeadlineKind::{InterviewHeld, InterviewOutcome, InterviewPlanned, NoShowFeedback, NoShowFollowUp};
    let no_show: vocabulary::ids::NoShowId = id(1);
    let interview: vocabulary::ids::InterviewId = id(2);
    let referral: vocabulary::ids::ReferralId = id(3);
    let corrected = |reopens| Event::NoShowCorrected {
        no_show,
        interview: Some(interview),
        reopens,
    };
    let set_right = || {
        vec![
            correct(NoShowFeedback, no_show),
            correct(NoShowFollowUp, no_show),
            notice(Template::NoShowCorrected, &[Told]),
        ]
    };
    let mut reopened = vec![
        open(InterviewPlanned, referral, Start::Now, Responsible::Employer),
        hand(InterviewHeld, referral, Responsible::Employer),
    ];
    reopened.extend(set_right());
    check([
        (
            Event::NoShowReported {
                no_show,
                interview: Some(interview),
                referral: Some(referral),
            },
            // Who did not turn up has a conversation first, which is the case manager's to see to.
            vec![
                hand(InterviewHeld, referral, Responsible::CaseManager),
                moot(InterviewOutcome, interview),
                open(NoShowFeedback, no_show, Start::Now, Responsible::Employer),
                open(NoShowFollowUp, no_show, Start::Now, Responsible::CaseManager),
                notice(Template::NoShowReported, &[CaseManager]),
                notice(Template::NoShowReported, &[Employer]),
            ],
        ),
        (
            Event::NoShowReported {
                no_show,
                interview: None,
                referral: None,
            },
            // At work or a lesson there is no interview that anything hangs on.
            vec![
                open(NoShowFeedback, no_show, Start::Now, Responsible::Employer),
                open(NoShowFollowUp, no_show, Start::Now, Responsible::CaseManager),
                notice(Template::NoShowReported, &[CaseManager]),
                notice(Template::NoShowReported, &[Employer]),
            ],
        ),
        (
            Event::EmployerNoShowReported { interview, referral },
            vec![
                open(InterviewPlanned, referral, Start::Now, Responsible::Employer),
                moot(InterviewOutcome, interview),
                notice(Template::EmployerNoShow, &[Employer, CaseManager]),
            ],
        ),
        (
            Event::NoShowFeedbackGiven { no_show },
            vec![
                meet(NoShowFeedback, no_show),
                notice(Template::NoShowFeedback, &[CaseManager]),
            ],
        ),
        (
            Event::FollowUpRecorded {
                no_show,
                referral: Some(referral),
            },
            vec![
                hand(InterviewHeld, referral, Responsible::Employer),
                meet(NoShowFollowUp, no_show),
            ],
        ),
        (corrected(None), set_right()),
        (corrected(Some(referral)), reopened),
    ]);
}

#[test]
fn a_go_moment_asks_each_line_and_one_that_moves_along_with_its_group_is_no_email_of_its_own() {
    use Audience::{CaseManager, Employers, Guides, School};
    use DeadlineKind::{AssessmentDelivered, GoMomentDecided};
    let go_moment: vocabulary::ids::GoMomentId = id(1);
    let lines: Vec<Line> = (1..=3)
        .map(|number| Line {
            assessment: id(number),
            guide: id(number),
        })
        .collect();
    let on = Start::Before(day(11));
    let mut opened: Vec<Reaction> = lines
        .iter()
        .map(|line| {
            open(
                AssessmentDelivered,
                line.assessment,
                on,
                Responsible::Guide(line.guide),
            )
        })
        .collect();
    opened.push(open(GoMomentDecided, go_moment, on, Responsible::CaseManager));
    let moved = |with_group| Event::GoMomentMoved {
        go_moment,
        on: day(11),
        undelivered: vec![id(1)],
        with_group,
    };
    let along = || {
        vec![
            reanchor(AssessmentDelivered, id::<vocabulary::ids::AssessmentId>(1), on),
            reanchor(GoMomentDecided, go_moment, on),
        ]
    };
    let mut alone = along();
    alone.push(notice(Template::GoMomentPlanned, &[Guides, CaseManager]));
    check([
        (
            Event::GoMomentPlanned {
                go_moment,
                on: day(11),
                lines,
            },
            opened,
        ),
        (moved(true), along()),
        (moved(false), alone),
        (
            Event::GoMomentDecided {
                go_moment,
                decision: Decision::Go,
            },
            vec![
                meet(GoMomentDecided, go_moment),
                notice(
                    Template::GoMomentDecided,
                    &[CaseManager, Employers, School, Guides],
                ),
            ],
        ),
    ]);
}

#[test]
fn what_runs_for_a_trajectory_goes_with_it_into_a_group_and_out_of_it_and_stops_with_it() {
    let (trajectory, group) = (id(1), id(2));
    let referral: vocabulary::ids::ReferralId = id(3);
    let left = |called_off| Event::GroupLeft {
        trajectory,
        group,
        referrals: vec![referral],
        called_off,
    };
    let out = || {
        vec![
            moot(DeadlineKind::InterviewHeld, referral),
            Reaction::Change(Change::LeaveGroup(trajectory)),
        ]
    };
    let mut called_off = out();
    called_off.push(notice(Template::GroupCancelled, &[Audience::CaseManager]));
    check([
        (
            Event::GroupJoined { trajectory, group },
            vec![Reaction::Change(Change::JoinGroup { trajectory, group })],
        ),
        (left(false), out()),
        (left(true), called_off),
        (
            Event::TrajectoryStopped { trajectory },
            vec![Reaction::Change(Change::MootAll(trajectory))],
        ),
    ]);
}

#[test]
fn a_group_that_moves_or_is_called_off_is_told_once_to_all_around_it() {
    use DeadlineKind::{GroupFilled, GuidanceAssigned};
    let group: GroupId = id(1);
    let (along, participants) = (vec![id(2), id(3)], vec![id(4)]);
    let starts = Start::Before(day(7));
    check([
        (
            Event::GroupMoved {
                group,
                starts_on: day(7),
                from: None,
                along: along.clone(),
            },
            vec![
                reanchor(GuidanceAssigned, group, starts),
                reanchor(GroupFilled, group, starts),
                Reaction::Tell(Tell::GroupMoved { group, along }),
            ],
        ),
        (
            Event::GroupCancelled {
                group,
                participants: participants.clone(),
            },
            vec![
                moot(GuidanceAssigned, group),
                moot(GroupFilled, group),
                Reaction::Tell(Tell::GroupCancelled { group, participants }),
            ],
        ),
    ]);
}

#[test]
fn a_pause_holds_what_it_covers_before_everyone_around_it_is_told() {
    let pause = id(1);
    let trajectories = vec![id(2)];
    let held = |tell| vec![Reaction::Change(Change::Hold(pause)), Reaction::Tell(tell)];
    let told = |template| held(Tell::Pause { pause, template });
    check([
        (Event::PauseBegun { pause }, told(Template::TermsPaused)),
        (Event::PauseChanged { pause }, told(Template::TermsPaused)),
        (Event::PauseEnded { pause }, told(Template::TermsResumed)),
        (
            Event::TrajectoriesResumed {
                pause,
                trajectories: trajectories.clone(),
            },
            held(Tell::Release { pause, trajectories }),
        ),
    ]);
}

#[test]
fn an_arrangement_touches_what_it_says_and_nothing_else() {
    let (version, partner, kinds) = (id(1), id(2), vec![DeadlineKind::InterviewPlanned]);
    let moved = |change| vec![Reaction::Change(change), Reaction::Tell(Tell::Moved)];
    let leave = || Reaction::Change(Change::Leave(partner));
    let amended = |version, kinds| Arrangement::Amended { version, kinds };
    let some = Some(partner);
    let table = [
        (Arrangement::Created, vec![]),
        (
            amended(Some(version), kinds.clone()),
            moved(Change::Amend { version, kinds }),
        ),
        (amended(Some(version), Vec::new()), vec![]),
        (amended(None, Vec::new()), vec![]),
        (
            Arrangement::CalendarChanged { partner: None },
            moved(Change::Recalculate(None)),
        ),
        (
            Arrangement::CalendarChanged { partner: some },
            moved(Change::Recalculate(some)),
        ),
        (Arrangement::Acceded { partner: some }, vec![leave()]),
        (
            Arrangement::Withdrew { partner: some },
            vec![leave(), Reaction::Tell(Tell::Leaving(partner))],
        ),
        (Arrangement::Withdrew { partner: None }, vec![]),
    ];
    check(table.map(|(what, expected)| {
        let subject = "cvt_01M8000000000000000000000Z".to_owned();
        (Event::Arranged { subject, what }, expected)
    }));
}

#[test]
fn what_the_coordinator_does_to_one_deadline_is_done_to_that_one() {
    let (deadline, to) = (id(1), id(2));
    check([
        (
            Event::DeadlineWaived { deadline },
            vec![Reaction::Change(Change::Waive(deadline))],
        ),
        (
            Event::DeadlineReassigned {
                deadline,
                responsible: to,
            },
            vec![Reaction::Change(Change::Reassign { deadline, to })],
        ),
    ]);
}

#[test]
fn a_successor_has_the_deadlines_and_the_emails_before_the_overview_of_them() {
    let (predecessor, successor, deadlines) = (id(1), id(2), vec![id(3)]);
    let asked = |contact| {
        Reaction::Tell(Tell::Asked {
            contact,
            deadlines: deadlines.clone(),
        })
    };
    check([
        (
            Event::ContactAssigned {
                contact: successor,
                deadlines: deadlines.clone(),
            },
            vec![asked(successor)],
        ),
        (
            Event::ContactSucceeded {
                predecessor,
                successor,
                deadlines: deadlines.clone(),
            },
            vec![
                Reaction::Change(Change::Succeed {
                    predecessor,
                    successor,
                    deadlines: deadlines.clone(),
                }),
                Reaction::Tell(Tell::Successor {
                    predecessor,
                    successor,
                }),
                asked(successor),
            ],
        ),
    ]);
}

#[test]
fn of_a_meeting_the_case_managers_of_those_whose_attendance_was_recorded_are_told() {
    let attended = |number| Attended {
        attendance: id(number),
        trajectory: id(number),
        presence: Presence::Present,
        outcome: None,
        ground: None,
        intake: None,
    };
    check([(
        Event::AttendanceRecorded {
            meeting: id(1),
            sort: MeetingKind::SpeedDate,
            attended: vec![attended(2), attended(1)],
        },
        vec![Reaction::Tell(Tell::Attendance(vec![id(2), id(1)]))],
    )]);
}
