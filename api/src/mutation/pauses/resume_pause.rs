//! Ends a pause.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::pauses::ResumePause;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::DateTime, types::Pause},
};

/// The pause to end (hervatting).
#[derive(InputObject)]
pub struct ResumePauseInput {
    /// The pause.
    pause_id: ID,
    /// The version of the pause the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// From when terms run again; left out, it is now.
    at: Option<DateTime>,
    #[graphql(flatten)]
    once: Once,
}

impl ResumePauseInput {
    fn command(self, faults: &mut Faults) -> ResumePause {
        ResumePause {
            pause_id: id(&self.pause_id),
            version: self.version,
            at: faults.optional_moment(self.at, "at"),
        }
    }
}

payload! {
    /// What came of `resumePause`.
    ResumePausePayload {
        /// The pause.
        pause: Pause,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ResumePauseMutation;

#[Object]
impl ResumePauseMutation {
    /// Ends a pause (hervatting): every term runs on with exactly the business time it had left. Done by the
    /// coordinator of the convenant; of one trajectory also by the partner the candidate comes from and the case
    /// manager.
    async fn resume_pause(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The pause to end (hervatting).")] input: ResumePauseInput,
    ) -> Result<ResumePausePayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
