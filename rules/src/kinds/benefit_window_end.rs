//! Before a period with retained benefit ends, it is extended or has led to a contract. It runs on through a
//! pause: only the paying body can make it longer.

use vocabulary::words::DeadlineKind;

use super::{Anchor, Counterpart, Effect, Kind, Responsible, Start, Text, meet, moot, open};
use crate::{
    event::Event,
    terms::{Count, Terms, working_days},
};

pub(super) const KIND: Kind = Kind {
    code: DeadlineKind::BenefitWindowEnd,
    task: Text {
        nl: "het behoud van uitkering verlengen of afronden",
        en: "extend or conclude the retained benefit",
    },
    undone: Text {
        nl: "behoud van uitkering nog niet verlengd of afgerond",
        en: "retained benefit not extended or concluded yet",
    },
    since: Text {
        nl: "voor het einde van het behoud van uitkering",
        en: "before the retained benefit ends",
    },
    since_otherwise: &[],
    anchor: Anchor::Date,
    counterpart: Counterpart::CaseManager,
    is_case_managers: false,
    pausable: false,
    default_terms: || Terms::back(Count::Before(working_days(0)), &[working_days(20)]),
    on,
};

fn on(event: &Event) -> Vec<Effect> {
    match event {
        Event::BenefitWindowOpened {
            window,
            payer,
            ends_on,
        } => open(window, Start::Before(*ends_on), Responsible::Partner(*payer)),
        Event::BenefitWindowExtended {
            window,
            payer,
            ends_on,
        } => {
            let mut effects = meet(window);
            effects.extend(open(
                window,
                Start::Before(*ends_on),
                Responsible::Partner(*payer),
            ));
            effects
        }
        Event::BenefitWindowEnded { window } => moot(window),
        Event::ContractRecorded { windows, .. } => windows.iter().flat_map(meet).collect(),
        _ => Vec::new(),
    }
}
