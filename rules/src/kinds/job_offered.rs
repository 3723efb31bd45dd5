//! After positive completion the employer that guaranteed a job offers it.

use vocabulary::words::DeadlineKind;

use super::{Anchor, Counterpart, Effect, Kind, Responsible, Start, Text, meet, moot, open};
use crate::{
    event::Event,
    terms::{Terms, working_days},
};

pub(super) const KIND: Kind = Kind {
    code: DeadlineKind::JobOffered,
    task: Text {
        nl: "de gegarandeerde baan aanbieden",
        en: "offer the guaranteed job",
    },
    undone: Text {
        nl: "gegarandeerde baan nog niet aangeboden",
        en: "guaranteed job not offered yet",
    },
    since: Text {
        nl: "na de positieve afronding",
        en: "after positive completion",
    },
    since_otherwise: &[],
    anchor: Anchor::Moment,
    counterpart: Counterpart::CaseManager,
    is_case_managers: false,
    pausable: true,
    default_terms: || Terms::after(working_days(10), &[working_days(1)]),
    on,
};

fn on(event: &Event) -> Vec<Effect> {
    match event {
        Event::TrajectoryCompleted {
            guarantee: Some(placement),
            ..
        } => open(placement, Start::Now, Responsible::Employer),
        Event::ContractRecorded {
            placement, guarantee, ..
        } => {
            let kept = [Some(placement), guarantee.as_ref()];
            kept.into_iter().flatten().flat_map(meet).collect()
        }
        Event::PlacementEnded { placement } => moot(placement),
        _ => Vec::new(),
    }
}
