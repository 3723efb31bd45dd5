//! A go-moment is decided on its date.

use vocabulary::words::DeadlineKind;

use super::{Anchor, Counterpart, Effect, Kind, Responsible, Start, Text, meet, moot, open, reanchor};
use crate::{
    event::Event,
    terms::{Count, Terms, working_days},
};

pub(super) const KIND: Kind = Kind {
    code: DeadlineKind::GoMomentDecided,
    task: Text {
        nl: "een besluit nemen over het go-moment",
        en: "decide on the go-moment",
    },
    undone: Text {
        nl: "nog geen besluit over het go-moment",
        en: "no decision on the go-moment yet",
    },
    since: Text {
        nl: "voor de dag van het go-moment",
        en: "before the day of the go-moment",
    },
    since_otherwise: &[],
    anchor: Anchor::Date,
    counterpart: Counterpart::Coordinator,
    is_case_managers: true,
    pausable: true,
    default_terms: || Terms::back(Count::Before(working_days(0)), &[working_days(1)]),
    on,
};

fn on(event: &Event) -> Vec<Effect> {
    match event {
        Event::GoMomentPlanned { go_moment, on, .. } => {
            open(go_moment, Start::Before(*on), Responsible::CaseManager)
        }
        Event::GoMomentMoved { go_moment, on, .. } => reanchor(go_moment, Start::Before(*on)),
        Event::GoMomentDecided { go_moment, .. } => meet(go_moment),
        Event::GoMomentCancelled { go_moment, .. } => moot(go_moment),
        _ => Vec::new(),
    }
}
