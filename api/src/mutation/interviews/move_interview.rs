//! Moves a planned interview.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::interviews::{Accepted, MoveInterview};

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::DateTime, types::Interview},
};

/// The new slot of an interview.
#[derive(InputObject)]
pub struct MoveInterviewInput {
    /// The interview.
    interview_id: ID,
    /// The version of the interview the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// When it starts now, in the future.
    starts_at: DateTime,
    /// When it ends now, at most twelve hours after its start.
    ends_at: DateTime,
    /// Where it is held now; left out, that does not change.
    location: Option<String>,
    /// Why it is moved; needed when it is held after the moment agreed in the convenant.
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

impl MoveInterviewInput {
    fn command(self, faults: &mut Faults) -> MoveInterview {
        MoveInterview {
            interview_id: id(&self.interview_id),
            version: self.version,
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
    /// What came of `moveInterview`.
    MoveInterviewPayload {
        /// The interview.
        interview: Interview,
    }
}

/// The mutation.
#[derive(Default)]
pub struct MoveInterviewMutation;

#[Object]
impl MoveInterviewMutation {
    /// Moves a planned interview (sollicitatiegesprek verzetten). The moment by which it must be held does
    /// not move with it. Done by the employer, the referring partner or the case manager.
    async fn move_interview(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The new slot of an interview.")] input: MoveInterviewInput,
    ) -> Result<MoveInterviewPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
