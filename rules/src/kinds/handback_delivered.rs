//! Who had a candidate that does not go on gives it back with advice and findings.

use vocabulary::words::DeadlineKind;

use super::{Anchor, Counterpart, Effect, Kind, Responsible, Start, Text, meet, open};
use crate::{
    event::Event,
    terms::{Terms, working_days},
};

pub(super) const KIND: Kind = Kind {
    code: DeadlineKind::HandbackDelivered,
    task: Text {
        nl: "de kandidaat met advies en bevindingen teruggeven",
        en: "hand the candidate back with advice and findings",
    },
    undone: Text {
        nl: "kandidaat nog niet met advies en bevindingen teruggegeven",
        en: "candidate not handed back with advice and findings yet",
    },
    since: Text {
        nl: "na de melding van de uitval of de afwijzing",
        en: "after the report of the dropout or the rejection",
    },
    since_otherwise: &[],
    anchor: Anchor::Moment,
    counterpart: Counterpart::CaseManager,
    is_case_managers: false,
    pausable: true,
    default_terms: || Terms::after(working_days(3), &[working_days(1)]),
    on,
};

fn on(event: &Event) -> Vec<Effect> {
    match event {
        Event::HandbackOwed {
            handback,
            responsible,
        } => open(handback, Start::Now, Responsible::Partner(*responsible)),
        Event::HandbackDelivered { handback } => meet(handback),
        _ => Vec::new(),
    }
}
