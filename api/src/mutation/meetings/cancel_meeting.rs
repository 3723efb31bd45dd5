use async_graphql::ID;
use domain::commands::meetings::CancelMeeting;

use crate::{mutation::mutation, schema::types::Meeting};

/// Cancels a meeting that is still to be held (bijeenkomst afgelasten). Done by its host, the partner that
/// planned it or the coordinator of the convenant.
#[mutation(CancelMeeting)]
#[takes("The meeting to cancel.")]
#[answers(meeting: Meeting, "The meeting.")]
pub struct CancelMeetingInput {
    /// The meeting.
    meeting_id: ID,
    #[version_of("meeting")]
    version: Option<i32>,
    /// Why; all partners read it, so name no person.
    reason: String,
}
