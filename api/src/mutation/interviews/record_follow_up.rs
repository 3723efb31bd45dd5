//! Records the three-way conversation after a no-show.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::interviews::RecordFollowUp;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::DateTime, types::NoShow},
};

/// The conversation to record (driegesprek).
#[derive(InputObject)]
pub struct RecordFollowUpInput {
    /// The no-show.
    no_show_id: ID,
    /// The version of the no-show the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// When it was held, after the no-show.
    held_at: DateTime,
    /// What was agreed, at most 4,000 characters (afspraak).
    agreement: String,
    #[graphql(flatten)]
    once: Once,
}

impl RecordFollowUpInput {
    fn command(self, faults: &mut Faults) -> RecordFollowUp {
        RecordFollowUp {
            no_show_id: id(&self.no_show_id),
            version: self.version,
            held_at: faults.moment(self.held_at, "heldAt"),
            agreement: self.agreement,
        }
    }
}

payload! {
    /// What came of `recordFollowUp`.
    RecordFollowUpPayload {
        /// The no-show.
        no_show: NoShow,
    }
}

/// The mutation.
#[derive(Default)]
pub struct RecordFollowUpMutation;

#[Object]
impl RecordFollowUpMutation {
    /// Records the conversation of employer, consulent and candidate after a no-show (driegesprek). Done by
    /// the employer, the referring partner or the case manager.
    async fn record_follow_up(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The conversation to record (driegesprek).")] input: RecordFollowUpInput,
    ) -> Result<RecordFollowUpPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
