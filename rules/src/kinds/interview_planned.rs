//! After a referral the employer plans an interview.

use vocabulary::words::{DeadlineKind, InterviewOutcome};

use super::{Anchor, Counterpart, Effect, Kind, Responsible, Start, Text, meet, moot, open};
use crate::{
    event::Event,
    terms::{Terms, working_days},
};

pub(super) const KIND: Kind = Kind {
    code: DeadlineKind::InterviewPlanned,
    task: Text {
        nl: "het sollicitatiegesprek inplannen",
        en: "plan the interview",
    },
    undone: Text {
        nl: "sollicitatiegesprek nog niet ingepland",
        en: "interview not planned yet",
    },
    since: Text {
        nl: "na de voordracht",
        en: "after the referral",
    },
    since_otherwise: &[
        (
            "NO_SHOW_CORRECTED",
            Text {
                nl: "na de correctie van het niet verschijnen bij het vorige gesprek",
                en: "after the correction of the no-show at the previous interview",
            },
        ),
        (
            "INTERVIEW_CANCELLED",
            Text {
                nl: "na het afzeggen van het vorige gesprek",
                en: "after the cancellation of the previous interview",
            },
        ),
        (
            "EMPLOYER_NO_SHOW_REPORTED",
            Text {
                nl: "na het gesprek waarbij de werkgever niet verscheen",
                en: "after the interview at which the employer did not appear",
            },
        ),
        (
            "INTERVIEW_OUTCOME_RECORDED",
            Text {
                nl: "na het besluit tot een tweede gesprek",
                en: "after the decision to hold a second interview",
            },
        ),
    ],
    anchor: Anchor::Moment,
    counterpart: Counterpart::CaseManager,
    is_case_managers: false,
    pausable: true,
    default_terms: || Terms::after(working_days(5), &[working_days(1)]),
    on,
};

fn on(event: &Event) -> Vec<Effect> {
    match event {
        Event::CandidateReferred { referral, .. } => open(referral, Start::Now, Responsible::Employer),
        Event::NoShowCorrected {
            reopens: Some(referral),
            ..
        } => open(referral, Start::Now, Responsible::Employer),
        Event::InterviewPlanned { referral, .. } | Event::InterviewRecorded { referral, .. } => {
            meet(referral)
        }
        // A cancelled interview, or one that leads to another, leaves the agreement where it was: the
        // term runs anew, or the chain would forget the candidate.
        Event::InterviewCancelled { referral, .. }
        | Event::EmployerNoShowReported { referral, .. }
        | Event::InterviewOutcomeRecorded {
            referral,
            outcome: InterviewOutcome::SecondInterview,
            ..
        } => open(referral, Start::Now, Responsible::Employer),
        Event::ReferralWithdrawn { referral } => moot(referral),
        _ => Vec::new(),
    }
}
