//! Before a group starts, every participant has a guide in every line.

use vocabulary::words::DeadlineKind;

use super::{Anchor, Counterpart, Effect, Kind, Responsible, Start, Text, meet, moot, open, reanchor};
use crate::{
    event::Event,
    terms::{Count, Terms, working_days},
};

pub(super) const KIND: Kind = Kind {
    code: DeadlineKind::GuidanceAssigned,
    task: Text {
        nl: "voor elke deelnemer in elke lijn een begeleider aanwijzen",
        en: "assign every participant a guide in every line",
    },
    undone: Text {
        nl: "nog niet voor elke deelnemer een begeleider aangewezen",
        en: "not every participant has a guide in every line yet",
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
    default_terms: || Terms::back(Count::Before(working_days(5)), &[working_days(1)]),
    on,
};

fn on(event: &Event) -> Vec<Effect> {
    match event {
        Event::GroupPlanned {
            group,
            starts_on,
            asks_guidance: true,
        }
        | Event::GroupUnguided { group, starts_on } => {
            open(group, Start::Before(*starts_on), Responsible::Coordinator)
        }
        Event::GroupMoved { group, starts_on, .. } => reanchor(group, Start::Before(*starts_on)),
        Event::GroupGuided { group } => meet(group),
        // Whatever was still missing when it started is no longer awaited.
        Event::GroupStarted { group } => meet(group),
        Event::GroupCancelled { group, .. } => moot(group),
        _ => Vec::new(),
    }
}
