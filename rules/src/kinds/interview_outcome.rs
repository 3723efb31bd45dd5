//! After an interview the employer says what came of it, and why.

use vocabulary::words::DeadlineKind;

use super::{Anchor, Counterpart, Effect, Kind, Responsible, Start, Text, meet, moot, open, reanchor};
use crate::{
    Moment,
    event::Event,
    terms::{Terms, working_days},
};

pub(super) const KIND: Kind = Kind {
    code: DeadlineKind::InterviewOutcome,
    task: Text {
        nl: "de uitkomst van het gesprek vastleggen",
        en: "record the outcome of the interview",
    },
    undone: Text {
        nl: "uitkomst van het gesprek nog niet vastgelegd",
        en: "outcome of the interview not recorded yet",
    },
    since: Text {
        nl: "na het gesprek",
        en: "after the interview",
    },
    since_otherwise: &[],
    anchor: Anchor::Appointment,
    counterpart: Counterpart::CaseManager,
    is_case_managers: false,
    pausable: true,
    default_terms: || Terms {
        ahead: vec![working_days(1)],
        ..Terms::after(working_days(2), &[working_days(1)])
    },
    on,
};

fn on(event: &Event) -> Vec<Effect> {
    match event {
        Event::InterviewPlanned {
            interview,
            starts_at,
            ends_at,
            ..
        }
        | Event::InterviewRecorded {
            interview,
            starts_at,
            ends_at,
            ..
        } => open(
            interview,
            appointment(*starts_at, *ends_at),
            Responsible::Employer,
        ),
        Event::InterviewMoved {
            interview,
            starts_at,
            ends_at,
            ..
        } => reanchor(interview, appointment(*starts_at, *ends_at)),
        Event::InterviewOutcomeRecorded { interview, .. } => meet(interview),
        Event::InterviewCancelled { interview, .. }
        | Event::EmployerNoShowReported { interview, .. }
        | Event::NoShowReported {
            interview: Some(interview),
            ..
        } => moot(interview),
        _ => Vec::new(),
    }
}

const fn appointment(starts_at: Moment, ends_at: Moment) -> Start {
    Start::Appointment { starts_at, ends_at }
}
