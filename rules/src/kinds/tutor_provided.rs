//! The school provides the tutor that an employer's places earn it.

use vocabulary::words::DeadlineKind;

use super::{Anchor, Counterpart, Effect, Kind, Responsible, Start, Text, meet, moot, open};
use crate::{
    event::Event,
    terms::{Terms, working_days},
};

pub(super) const KIND: Kind = Kind {
    code: DeadlineKind::TutorProvided,
    task: Text {
        nl: "een tutor toewijzen",
        en: "provide a tutor",
    },
    undone: Text {
        nl: "nog geen tutor toegewezen",
        en: "no tutor provided yet",
    },
    since: Text {
        nl: "nadat het recht op een tutor ontstond",
        en: "after the tutor became due",
    },
    since_otherwise: &[],
    anchor: Anchor::Moment,
    counterpart: Counterpart::Employer,
    is_case_managers: false,
    pausable: true,
    default_terms: || Terms::after(working_days(20), &[working_days(3), working_days(1)]),
    on,
};

fn on(event: &Event) -> Vec<Effect> {
    match event {
        Event::TutorOwed { duty, school } => open(duty, Start::Now, Responsible::Partner(*school)),
        Event::TutorAssigned { duty, .. } => meet(duty),
        Event::TutorDutyCancelled { duty } => moot(duty),
        _ => Vec::new(),
    }
}
