//! Records an interview that was held and never planned here: people also call each other. What came of it can be recorded
//! along with it.

use entity::{
    convenant,
    ids::{InterviewId, ReferralId},
    interview, referral,
    vocabulary::{InterviewState, ReferralState},
};
use serde::{Deserialize, Serialize};

use super::plan_interview::refuse_a_second;
use crate::{
    access::Action,
    acts::{
        appointments::slot::Slot,
        interviews::for_referral,
        outcomes::{NewOutcome, settle},
        scope::AtEmployer,
    },
    checks::{NAME, all, date_of, happened_since, line},
    clock::Moment,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordInterview {
    pub referral_id: ReferralId,
    pub started_at: Moment,
    pub ended_at: Moment,
    /// Where.
    pub location: String,
    /// What came of it, when that is known.
    pub outcome: Option<NewOutcome>,
}

impl Command for RecordInterview {
    const NAME: Action = Action::RecordInterview;
    type Output = InterviewId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<InterviewId> {
        let referral = tx
            .subject::<referral::Entity>(self.referral_id, "referralId")
            .await?;
        let convenant: convenant::Model = tx.expect::<convenant::Entity>(referral.convenant_id).await?;
        let referred_on = date_of(&convenant, referral.created_at)?;
        let slot = Slot {
            starts_at: self.started_at,
            ends_at: self.ended_at,
        };
        let outcome = self.outcome.as_ref();
        let (_, _, location, _) = all((
            happened_since(
                &convenant,
                Some(referred_on),
                (self.started_at, tx.now()),
                "startedAt",
            ),
            slot.ends_well("endedAt"),
            line(&self.location, NAME, "location"),
            outcome
                .map(|outcome| outcome.checked("outcome.reason"))
                .transpose(),
        ))?;
        if referral.state != ReferralState::Open {
            return refuse(RefusalCode::WrongState, "referralId");
        }
        refuse_a_second(tx, referral.id).await?;
        let interview = interview::Model {
            state: InterviewState::Held,
            ..for_referral(tx, &referral, slot, location)
        };
        let interview = tx.insert(interview, "referralId").await?;
        let recorded = Event::InterviewRecorded {
            interview: interview.id,
            referral: referral.id,
            starts_at: interview.starts_at,
            ends_at: interview.ends_at,
        };
        record(tx, interview.scope(), recorded).await?;
        let held = Event::InterviewHeld {
            interview: interview.id,
            referral: referral.id,
        };
        record(tx, interview.scope(), held).await?;
        let id = interview.id;
        if let Some(outcome) = &self.outcome {
            settle(tx, interview, outcome, "outcome.reason").await?;
        }
        Ok(id)
    }
}

crate::transaction::any_command!(RecordInterview);
