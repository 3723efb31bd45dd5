//! Invites people to a meeting.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::meetings::InviteToMeeting;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::types::Meeting,
};

/// Those to invite (uitnodiging).
#[derive(InputObject)]
pub struct InviteToMeetingInput {
    /// The meeting.
    meeting_id: ID,
    /// The trajectories of those who are invited, 1 to 200, each once.
    trajectory_ids: Vec<ID>,
    #[graphql(flatten)]
    once: Once,
}

impl InviteToMeetingInput {
    fn command(self, faults: &mut Faults) -> InviteToMeeting {
        InviteToMeeting {
            meeting_id: id(&self.meeting_id),
            trajectory_ids: faults.ids(self.trajectory_ids, 200, "trajectoryIds"),
        }
    }
}

payload! {
    /// What came of `inviteToMeeting`.
    InviteToMeetingPayload {
        /// The meeting.
        meeting: Meeting,
    }
}

/// The mutation.
#[derive(Default)]
pub struct InviteToMeetingMutation;

#[Object]
impl InviteToMeetingMutation {
    /// Invites people to a meeting (uitnodigen, inplannen), all of them or none: a week's candidates for the
    /// consulting hour at once. The host sees whom it receives. Done by the partner each comes from, its case
    /// manager, its school or the coordinator of the convenant.
    async fn invite_to_meeting(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Those to invite (uitnodiging).")] input: InviteToMeetingInput,
    ) -> Result<InviteToMeetingPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
