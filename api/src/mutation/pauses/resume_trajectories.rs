//! Lets some candidates resume before the rest.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::pauses::ResumeTrajectories;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::DateTime, types::Pause},
};

/// The most trajectories of one action.
const MOST: usize = 100;

/// The trajectories that resume before the rest (hervatting).
#[derive(InputObject)]
pub struct ResumeTrajectoriesInput {
    /// The pause.
    pause_id: ID,
    /// The version of the pause the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// The trajectories, at most 100.
    trajectory_ids: Vec<ID>,
    /// From when their terms run again; left out, it is now.
    at: Option<DateTime>,
    #[graphql(flatten)]
    once: Once,
}

impl ResumeTrajectoriesInput {
    fn command(self, faults: &mut Faults) -> ResumeTrajectories {
        ResumeTrajectories {
            pause_id: id(&self.pause_id),
            version: self.version,
            trajectory_ids: faults.ids(self.trajectory_ids, MOST, "trajectoryIds"),
            at: faults.optional_moment(self.at, "at"),
        }
    }
}

payload! {
    /// What came of `resumeTrajectories`.
    ResumeTrajectoriesPayload {
        /// The pause.
        pause: Pause,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ResumeTrajectoriesMutation;

#[Object]
impl ResumeTrajectoriesMutation {
    /// Lets some candidates resume while the pause goes on for the others (hervatting per kandidaat). Done by the
    /// coordinator of the convenant.
    async fn resume_trajectories(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The trajectories that resume before the rest (hervatting).")]
        input: ResumeTrajectoriesInput,
    ) -> Result<ResumeTrajectoriesPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
