//! Half a year and a year after the contract the employer says whether the candidate is still employed.

use vocabulary::words::DeadlineKind;

use super::{Anchor, Counterpart, Effect, Kind, Responsible, Start, Text, meet, moot, open};
use crate::{
    event::Event,
    term::{Length, Unit},
    terms::{Terms, working_days},
};

pub(super) const KIND: Kind = Kind {
    code: DeadlineKind::RetentionChecked,
    task: Text {
        nl: "bevestigen of de kandidaat nog in dienst is",
        en: "confirm whether the candidate is still employed",
    },
    undone: Text {
        nl: "nog niet bevestigd of de kandidaat nog in dienst is",
        en: "not confirmed yet whether the candidate is still employed",
    },
    since: Text {
        nl: "na de ingang van het contract",
        en: "after the start of the contract",
    },
    since_otherwise: &[],
    anchor: Anchor::Moment,
    counterpart: Counterpart::CaseManager,
    is_case_managers: false,
    pausable: true,
    default_terms: || Terms::after(Length::of(6, Unit::Months), &[working_days(3), working_days(1)]),
    on,
};

fn on(event: &Event) -> Vec<Effect> {
    match event {
        Event::ContractRecorded {
            contract_on: Some(date),
            checks,
            ..
        } => (1..)
            .zip(checks)
            .flat_map(|(times, check)| open(check, Start::On { date: *date, times }, Responsible::Employer))
            .collect(),
        Event::RetentionConfirmed { check, cancelled, .. } => {
            let mut effects = meet(check);
            effects.extend(cancelled.iter().flat_map(moot));
            effects
        }
        _ => Vec::new(),
    }
}
