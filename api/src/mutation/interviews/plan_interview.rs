//! Plans an interview.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::interviews::{Accepted, PlanInterview};

use crate::{
    mutation::{Faults, Once, id, payload, run},
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
    /// Confirms that it may overlap another interview of the same candidate; without, that is refused
    /// (`CANDIDATE_OCCUPIED`), with when that other one is.
    #[graphql(default)]
    overlap_accepted: bool,
    /// Confirms that it is meant in the night, outside 6:00 to 23:00 by the clock of the convenant; without, that is
    /// refused (`OUTSIDE_HOURS`).
    #[graphql(default)]
    outside_hours_accepted: bool,
    #[graphql(flatten)]
    once: Once,
}

impl PlanInterviewInput {
    fn command(self, faults: &mut Faults) -> PlanInterview {
        PlanInterview {
            referral_id: id(&self.referral_id),
            starts_at: faults.moment(self.starts_at, "startsAt"),
            ends_at: faults.moment(self.ends_at, "endsAt"),
            location: self.location,
            reason: self.reason,
            accepted: Accepted {
                overlap: self.overlap_accepted,
                outside_hours: self.outside_hours_accepted,
            },
        }
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
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
