//! Records a cancellation that came to light after a no-show.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::interviews::RecordLateCancellation;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::DateTime, types::NoShow},
};

/// The cancellation that came to light (afmelding).
#[derive(InputObject)]
pub struct RecordLateCancellationInput {
    /// The no-show.
    no_show_id: ID,
    /// The version of the no-show the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// When the cancellation was received.
    received_at: DateTime,
    /// How it was received and what it said, at most 4,000 characters.
    note: String,
    #[graphql(flatten)]
    once: Once,
}

impl RecordLateCancellationInput {
    fn command(self, faults: &mut Faults) -> RecordLateCancellation {
        RecordLateCancellation {
            no_show_id: id(&self.no_show_id),
            version: self.version,
            received_at: faults.moment(self.received_at, "receivedAt"),
            note: self.note,
        }
    }
}

payload! {
    /// What came of `recordLateCancellation`.
    RecordLateCancellationPayload {
        /// The no-show.
        no_show: NoShow,
    }
}

/// The mutation.
#[derive(Default)]
pub struct RecordLateCancellationMutation;

#[Object]
impl RecordLateCancellationMutation {
    /// Records that the candidate had cancelled (late afmelding). Received before the interview began, it was no
    /// no-show: the interview counts as cancelled, and everyone who was told otherwise hears of it. Received
    /// after, it stays a no-show, with a note. Done by the employer, the partner the candidate comes from or the
    /// case manager.
    async fn record_late_cancellation(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The cancellation that came to light (afmelding).")]
        input: RecordLateCancellationInput,
    ) -> Result<RecordLateCancellationPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
