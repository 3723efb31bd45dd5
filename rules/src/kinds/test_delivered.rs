//! A partner delivers the result of a test it was asked for.

use vocabulary::words::DeadlineKind;

use super::{Anchor, Counterpart, Effect, Kind, Responsible, Start, Text, meet, moot, open};
use crate::{
    event::Event,
    terms::{Terms, working_days},
};

pub(super) const KIND: Kind = Kind {
    code: DeadlineKind::TestDelivered,
    task: Text {
        nl: "de uitslag van de test aanleveren",
        en: "deliver the result of the test",
    },
    undone: Text {
        nl: "uitslag van de test nog niet aangeleverd",
        en: "result of the test not delivered yet",
    },
    since: Text {
        nl: "na de testaanvraag",
        en: "after the test request",
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
        Event::TestRequested {
            request, responsible, ..
        } => open(request, Start::Now, Responsible::Partner(*responsible)),
        Event::TestDelivered { request } => meet(request),
        Event::TestCancelled { request, .. } => moot(request),
        _ => Vec::new(),
    }
}
