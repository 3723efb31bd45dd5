//! Gives the employer's feedback on a no-show.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::interviews::GiveNoShowFeedback;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::NoShow,
};

/// The feedback to give (terugkoppeling).
#[derive(InputObject)]
pub struct GiveNoShowFeedbackInput {
    /// The no-show.
    no_show_id: ID,
    /// The version of the no-show the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// What the employer says of it, at most 4,000 characters.
    feedback: String,
    #[graphql(flatten)]
    once: Once,
}

impl GiveNoShowFeedbackInput {
    fn command(self) -> GiveNoShowFeedback {
        GiveNoShowFeedback {
            no_show_id: id(&self.no_show_id),
            version: self.version,
            feedback: self.feedback,
        }
    }
}

payload! {
    /// What came of `giveNoShowFeedback`.
    GiveNoShowFeedbackPayload {
        /// The no-show.
        no_show: NoShow,
    }
}

/// The mutation.
#[derive(Default)]
pub struct GiveNoShowFeedbackMutation;

#[Object]
impl GiveNoShowFeedbackMutation {
    /// Gives the employer's feedback on a no-show (terugkoppeling). Done by the employer.
    async fn give_no_show_feedback(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The feedback to give (terugkoppeling).")] input: GiveNoShowFeedbackInput,
    ) -> Result<GiveNoShowFeedbackPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
