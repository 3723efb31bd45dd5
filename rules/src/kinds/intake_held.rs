//! A new candidate has an intake, unless an earlier one is still valid.

use vocabulary::words::DeadlineKind;

use super::{Anchor, Counterpart, Effect, Kind, Responsible, Start, Text, meet, open};
use crate::{
    happening::Happening,
    terms::{Terms, working_days},
};

pub(super) const KIND: Kind = Kind {
    code: DeadlineKind::IntakeHeld,
    task: Text {
        nl: "de intake houden en vastleggen",
        en: "hold and record the intake",
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
    default_terms: || Terms::after(working_days(10), &[working_days(3), working_days(1)]),
    on,
};

fn on(happening: &Happening) -> Vec<Effect> {
    match happening {
        Happening::TrajectoryStarted {
            trajectory,
            has_intake: false,
            ..
        } => open(trajectory, Start::Now, Responsible::CaseManager),
        Happening::IntakeRecorded { trajectories, .. } => trajectories.iter().flat_map(meet).collect(),
        _ => Vec::new(),
    }
}
