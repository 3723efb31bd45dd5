use async_graphql::ID;
use domain::commands::meetings::InviteToMeeting;

use crate::{mutation::mutation, schema::types::Meeting};

/// Invites people to a meeting (uitnodigen, inplannen), all of them or none: a week's candidates for the
/// consulting hour at once. The host sees whom it receives. Done by the partner each comes from, its case
/// manager, its school or the coordinator of the convenant, who does not invite to its own meeting whom it may not
/// know (`NEEDS_CONSENT`).
#[mutation(InviteToMeeting)]
#[takes("Those to invite (uitnodiging).")]
#[answers(meeting: Meeting, "The meeting.")]
pub struct InviteToMeetingInput {
    /// The meeting.
    meeting_id: ID,
    /// The trajectories of those who are invited, 1 to 200, each once.
    #[at_most(200)]
    trajectory_ids: Vec<ID>,
}
