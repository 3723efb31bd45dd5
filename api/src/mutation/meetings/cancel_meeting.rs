//! Cancels a meeting.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::meetings::CancelMeeting;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Meeting,
};

/// The meeting to cancel.
#[derive(InputObject)]
pub struct CancelMeetingInput {
    /// The meeting.
    meeting_id: ID,
    /// The version of the meeting the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// Why; all partners read it, so name no person.
    reason: String,
    #[graphql(flatten)]
    once: Once,
}

impl CancelMeetingInput {
    fn command(self) -> CancelMeeting {
        CancelMeeting {
            meeting_id: id(&self.meeting_id),
            version: self.version,
            reason: self.reason,
        }
    }
}

payload! {
    /// What came of `cancelMeeting`.
    CancelMeetingPayload {
        /// The meeting.
        meeting: Meeting,
    }
}

/// The mutation.
#[derive(Default)]
pub struct CancelMeetingMutation;

#[Object]
impl CancelMeetingMutation {
    /// Cancels a meeting that is still to be held (bijeenkomst afgelasten). Done by its host, the partner that
    /// planned it or the coordinator of the convenant.
    async fn cancel_meeting(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The meeting to cancel.")] input: CancelMeetingInput,
    ) -> Result<CancelMeetingPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
