//! A new candidate has an intake, unless an earlier one is still valid.

use vocabulary::words::DeadlineKind;

use super::{Anchor, Counterpart, Effect, Kind, Responsible, Start, Text, meet, open};
use crate::{
    event::Event,
    terms::{Terms, working_days},
};

pub(super) const KIND: Kind = Kind {
    code: DeadlineKind::IntakeHeld,
    task: Text {
        nl: "de intake afnemen en vastleggen",
        en: "hold and record the intake",
    },
    undone: Text {
        nl: "intake nog niet afgenomen en vastgelegd",
        en: "intake not held and recorded yet",
    },
    since: Text {
        nl: "na de aanmelding",
        en: "after the registration",
    },
    since_otherwise: &[],
    anchor: Anchor::Moment,
    counterpart: Counterpart::Coordinator,
    is_case_managers: true,
    pausable: true,
    default_terms: || Terms::after(working_days(10), &[working_days(1)]),
    on,
};

fn on(event: &Event) -> Vec<Effect> {
    match event {
        Event::TrajectoryStarted {
            trajectory,
            has_intake: false,
            own: false,
            ..
        } => open(trajectory, Start::Now, Responsible::CaseManager),
        Event::IntakeRecorded { trajectories, .. } => trajectories.iter().flat_map(meet).collect(),
        _ => Vec::new(),
    }
}
