//! After a no-show employer, consulent and candidate talk (driegesprek).

use vocabulary::words::DeadlineKind;

use super::{Anchor, Counterpart, Effect, Kind, Responsible, Start, Text, correct, meet, open};
use crate::{
    event::Event,
    terms::{Terms, working_days},
};

pub(super) const KIND: Kind = Kind {
    code: DeadlineKind::NoShowFollowUp,
    task: Text {
        nl: "het driegesprek voeren en vastleggen",
        en: "hold and record the three-way conversation",
    },
    undone: Text {
        nl: "driegesprek nog niet gevoerd en vastgelegd",
        en: "three-way conversation not held and recorded yet",
    },
    since: Text {
        nl: "na de melding van het niet verschijnen",
        en: "after the report of the no-show",
    },
    since_otherwise: &[],
    anchor: Anchor::Moment,
    counterpart: Counterpart::Employer,
    is_case_managers: true,
    pausable: true,
    default_terms: || Terms::after(working_days(2), &[working_days(1)]),
    on,
};

fn on(event: &Event) -> Vec<Effect> {
    match event {
        Event::NoShowReported { no_show, .. } => open(no_show, Start::Now, Responsible::CaseManager),
        Event::FollowUpRecorded { no_show, .. } => meet(no_show),
        Event::NoShowCorrected { no_show, .. } => correct(no_show),
        _ => Vec::new(),
    }
}
