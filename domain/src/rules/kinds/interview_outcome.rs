//! After an interview the employer says what came of it, and why.

use entity::vocabulary::DeadlineKind;

use super::{Anchor, Counterpart, Effect, Kind, Responsible, Start, Text, meet, moot, open, reanchor};
use crate::rules::{
    happening::Happening,
    terms::{Terms, working_days},
};

pub(super) const KIND: Kind = Kind {
    code: DeadlineKind::InterviewOutcome,
    task: Text {
        nl: "de uitkomst van het gesprek vastleggen",
        en: "record the outcome of the interview",
    },
    since: Text {
        nl: "na het gesprek",
        en: "after the interview",
    },
    since_otherwise: &[],
    anchor: Anchor::Moment,
    counterpart: Counterpart::CaseManager,
    default_terms: || Terms::after(working_days(2), &[working_days(1)]),
    on,
};

fn on(happening: &Happening) -> Vec<Effect> {
    match happening {
        Happening::InterviewPlanned {
            interview, ends_at, ..
        } => open(interview, Start::At(*ends_at), Responsible::Employer),
        Happening::InterviewMoved {
            interview, ends_at, ..
        } => reanchor(interview, Start::At(*ends_at)),
        Happening::InterviewOutcomeRecorded { interview, .. } => meet(interview),
        Happening::InterviewCancelled { interview, .. } | Happening::NoShowReported { interview, .. } => {
            moot(interview)
        }
        _ => Vec::new(),
    }
}
