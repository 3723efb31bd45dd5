//! Before a group starts, it has its fewest participants.

use vocabulary::words::DeadlineKind;

use super::{Anchor, Counterpart, Effect, Kind, Responsible, Start, Text, meet, moot, open, reanchor};
use crate::{
    event::Event,
    terms::{Count, Terms, working_days},
};

pub(super) const KIND: Kind = Kind {
    code: DeadlineKind::GroupFilled,
    task: Text {
        nl: "de groep tot het minimum vullen",
        en: "fill the group to its minimum",
    },
    undone: Text {
        nl: "groep nog niet tot het minimum gevuld",
        en: "group not filled to its minimum yet",
    },
    since: Text {
        nl: "voor de start van de groep",
        en: "before the group starts",
    },
    since_otherwise: &[],
    anchor: Anchor::Date,
    counterpart: Counterpart::School,
    is_case_managers: false,
    pausable: true,
    default_terms: || {
        Terms::back(
            Count::Before(working_days(15)),
            &[working_days(3), working_days(1)],
        )
    },
    on,
};

fn on(event: &Event) -> Vec<Effect> {
    match event {
        Event::GroupPlanned { group, starts_on, .. } | Event::GroupFellShort { group, starts_on } => {
            open(group, Start::Before(*starts_on), Responsible::Coordinator)
        }
        Event::GroupMoved { group, starts_on, .. } => reanchor(group, Start::Before(*starts_on)),
        Event::GroupFilled { group } => meet(group),
        // Whatever was still missing when it started is no longer awaited.
        Event::GroupStarted { group } => meet(group),
        Event::GroupCancelled { group, .. } => moot(group),
        _ => Vec::new(),
    }
}
