//! Who is offered a trajectory accepts or refuses it.

use vocabulary::words::DeadlineKind;

use super::{Anchor, Counterpart, Effect, Kind, Responsible, Start, Text, meet, moot, open};
use crate::{
    event::Event,
    terms::{Terms, working_days},
};

pub(super) const KIND: Kind = Kind {
    code: DeadlineKind::HandoverAccepted,
    task: Text {
        nl: "de aangeboden overdracht aannemen of weigeren",
        en: "accept or refuse the offered handover",
    },
    undone: Text {
        nl: "aangeboden overdracht nog niet aangenomen of geweigerd",
        en: "offered handover not accepted or refused yet",
    },
    since: Text {
        nl: "na het aanbieden van de overdracht",
        en: "after the offer of the handover",
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
        Event::HandoverOffered { handover, to } => open(handover, Start::Now, Responsible::Guide(*to)),
        Event::HandoverAccepted { handover, .. } | Event::HandoverRefused { handover, .. } => meet(handover),
        Event::HandoverWithdrawn { handover } => moot(handover),
        _ => Vec::new(),
    }
}
