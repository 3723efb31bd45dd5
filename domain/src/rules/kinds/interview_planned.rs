//! After a referral the employer plans an interview.

use entity::vocabulary::{DeadlineKind, InterviewOutcome};

use super::{Anchor, Counterpart, Effect, Kind, Responsible, Start, Text, meet, moot, open};
use crate::rules::{
    happening::Happening,
    terms::{Terms, working_days},
};

pub(super) const KIND: Kind = Kind {
    code: DeadlineKind::InterviewPlanned,
    task: Text {
        nl: "het sollicitatiegesprek inplannen",
        en: "plan the interview",
    },
    since: Text {
        nl: "na de voordracht",
        en: "after the referral",
    },
    since_otherwise: &[
        (
            "NO_SHOW_CORRECTED",
            Text {
                nl: "nadat bleek dat het vorige gesprek op tijd was afgezegd",
                en: "after the previous interview turned out to have been cancelled in time",
            },
        ),
        (
            "INTERVIEW_CANCELLED",
            Text {
                nl: "na het afzeggen van het vorige gesprek",
                en: "after the previous interview was cancelled",
            },
        ),
        (
            "INTERVIEW_OUTCOME_RECORDED",
            Text {
                nl: "na het besluit tot een tweede gesprek",
                en: "after a second interview was decided on",
            },
        ),
    ],
    anchor: Anchor::Moment,
    counterpart: Counterpart::CaseManager,
    is_case_managers: false,
    pausable: true,
    default_terms: || Terms::after(working_days(5), &[working_days(3), working_days(1)]),
    on,
};

fn on(happening: &Happening) -> Vec<Effect> {
    match happening {
        Happening::CandidateReferred { referral, .. } => open(referral, Start::Now, Responsible::Employer),
        Happening::NoShowCorrected {
            reopens: Some(referral),
            ..
        } => open(referral, Start::Now, Responsible::Employer),
        Happening::InterviewPlanned { referral, .. } => meet(referral),
        // A cancelled interview, or one that leads to another, leaves the agreement where it was: the
        // term runs anew, or the chain would forget the candidate.
        Happening::InterviewCancelled { referral, .. }
        | Happening::InterviewOutcomeRecorded {
            referral,
            outcome: InterviewOutcome::SecondInterview,
            ..
        } => open(referral, Start::Now, Responsible::Employer),
        Happening::ReferralWithdrawn { referral } => moot(referral),
        _ => Vec::new(),
    }
}
