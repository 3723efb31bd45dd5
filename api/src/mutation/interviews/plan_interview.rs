//! Plans an interview.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::interviews::PlanInterview;

use crate::{
    mutation::{Once, Parsed, id, moment, payload, run},
    schema::{scalar::DateTime, types::Interview},
};

/// The interview to plan (sollicitatiegesprek).
#[derive(InputObject)]
pub struct PlanInterviewInput {
    /// The referral.
    referral_id: ID,
    /// When it starts, in the future.
    starts_at: DateTime,
    /// When it ends, at most twelve hours after its start.
    ends_at: DateTime,
    /// Where it is held, at most 200 characters, on one line.
    location: String,
    /// Why it is held after the moment agreed in the convenant; needed when it is.
    reason: Option<String>,
    #[graphql(flatten)]
    once: Once,
}

impl PlanInterviewInput {
    fn command(self) -> Parsed<PlanInterview> {
        Ok(PlanInterview {
            referral_id: id(&self.referral_id),
            starts_at: moment(self.starts_at, "startsAt")?,
            ends_at: moment(self.ends_at, "endsAt")?,
            location: self.location,
            reason: self.reason,
        })
    }
}

payload! {
    /// What came of `planInterview`.
    PlanInterviewPayload {
        /// The interview.
        interview: Interview,
    }
}

/// The mutation.
#[derive(Default)]
pub struct PlanInterviewMutation;

#[Object]
impl PlanInterviewMutation {
    /// Plans an interview for a referral (sollicitatiegesprek inplannen). Done by the employer, the referring
    /// partner or the case manager.
    async fn plan_interview(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The interview to plan (sollicitatiegesprek).")] input: PlanInterviewInput,
    ) -> Result<PlanInterviewPayload> {
        run(context, input.once.clone(), input.command()).await
    }
}
