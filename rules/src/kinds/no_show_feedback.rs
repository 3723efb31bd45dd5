//! After a no-show the employer says what happened (the direct feedback that worked in Delft).

use vocabulary::words::DeadlineKind;

use super::{Anchor, Counterpart, Effect, Kind, Responsible, Start, Text, correct, meet, open};
use crate::{
    event::Event,
    terms::{Terms, business_hours},
};

pub(super) const KIND: Kind = Kind {
    code: DeadlineKind::NoShowFeedback,
    task: Text {
        nl: "een terugkoppeling geven over het niet verschijnen",
        en: "give feedback on the no-show",
    },
    undone: Text {
        nl: "nog geen terugkoppeling over het niet verschijnen",
        en: "no feedback on the no-show yet",
    },
    since: Text {
        nl: "na de melding van het niet verschijnen",
        en: "after the report of the no-show",
    },
    since_otherwise: &[],
    anchor: Anchor::Moment,
    counterpart: Counterpart::CaseManager,
    is_case_managers: false,
    pausable: true,
    default_terms: || Terms::after(business_hours(4), &[business_hours(1)]),
    on,
};

fn on(event: &Event) -> Vec<Effect> {
    match event {
        Event::NoShowReported { no_show, .. } => open(no_show, Start::Now, Responsible::Employer),
        Event::NoShowFeedbackGiven { no_show } => meet(no_show),
        Event::NoShowCorrected { no_show, .. } => correct(no_show),
        _ => Vec::new(),
    }
}
