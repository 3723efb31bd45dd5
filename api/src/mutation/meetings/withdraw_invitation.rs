//! Withdraws an invitation to a meeting.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::meetings::WithdrawInvitation;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Attendance,
};

/// The invitation to withdraw.
#[derive(InputObject)]
pub struct WithdrawInvitationInput {
    /// The person at the meeting.
    attendance_id: ID,
    /// The version of the attendance the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    #[graphql(flatten)]
    once: Once,
}

impl WithdrawInvitationInput {
    fn command(self) -> WithdrawInvitation {
        WithdrawInvitation {
            attendance_id: id(&self.attendance_id),
            version: self.version,
        }
    }
}

payload! {
    /// What came of `withdrawInvitation`.
    WithdrawInvitationPayload {
        /// The attendance, whose seat is free.
        attendance: Attendance,
    }
}

/// The mutation.
#[derive(Default)]
pub struct WithdrawInvitationMutation;

#[Object]
impl WithdrawInvitationMutation {
    /// Withdraws an invitation to a meeting that is still to be held (uitnodiging intrekken): the seat is free, and
    /// the host is told. The same person can be invited again. Done by the referring partner, the case manager, the
    /// school or the coordinator of the convenant.
    async fn withdraw_invitation(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The invitation to withdraw.")] input: WithdrawInvitationInput,
    ) -> Result<WithdrawInvitationPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
