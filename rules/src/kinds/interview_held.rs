//! Interviews are held in month x, so that the group of month y can start.

use vocabulary::words::{DeadlineKind, InterviewOutcome};

use super::{Anchor, Counterpart, Effect, Kind, Responsible, Start, Text, hand, meet, moot, open, reanchor};
use crate::{
    event::Event,
    terms::{Count, Terms, working_days},
};

pub(super) const KIND: Kind = Kind {
    code: DeadlineKind::InterviewHeld,
    task: Text {
        nl: "het sollicitatiegesprek voeren",
        en: "hold the interview",
    },
    undone: Text {
        nl: "sollicitatiegesprek nog niet gevoerd",
        en: "interview not held yet",
    },
    since: Text {
        nl: "voor de start van de groep",
        en: "before the group starts",
    },
    since_otherwise: &[],
    anchor: Anchor::Date,
    counterpart: Counterpart::CaseManager,
    is_case_managers: false,
    pausable: true,
    default_terms: || Terms {
        informs_candidate: true,
        ..Terms::back(Count::MonthBefore, &[working_days(3), working_days(1)])
    },
    on,
};

fn on(event: &Event) -> Vec<Effect> {
    match event {
        Event::CandidateReferred {
            referral,
            group_starts_on: Some(date),
        } => open(referral, Start::Before(*date), Responsible::Employer),
        Event::GroupStartMoved { referral, starts_on } => reanchor(referral, Start::Before(*starts_on)),
        Event::InterviewHeld { referral, .. }
        | Event::InterviewOutcomeRecorded {
            referral,
            outcome: InterviewOutcome::Accepted | InterviewOutcome::Rejected,
            ..
        } => meet(referral),
        // Nobody can hold an interview with who did not turn up: the conversation about that comes first, and it is the case
        // manager's to see to. It is the employer's again once that was held, or once there is another interview.
        Event::NoShowReported {
            referral: Some(referral),
            ..
        } => hand(referral, Responsible::CaseManager),
        Event::FollowUpRecorded {
            referral: Some(referral),
            ..
        }
        | Event::NoShowCorrected {
            reopens: Some(referral),
            ..
        }
        | Event::InterviewPlanned { referral, .. }
        | Event::InterviewRecorded { referral, .. } => hand(referral, Responsible::Employer),
        Event::ReferralWithdrawn { referral } => moot(referral),
        // There is no start left to hold it before.
        Event::GroupLeft { referrals, .. } => referrals.iter().flat_map(moot).collect(),
        _ => Vec::new(),
    }
}
