//! Withdraws an invitation to a meeting that is still to be held: the seat is free, and the host no longer waits for
//! the person.

use entity::{
    attendance,
    ids::{AttendanceId, TrajectoryId},
    meeting,
    vocabulary::MeetingState,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select};
use serde::{Deserialize, Serialize};

use super::scope_of_invitation;
use crate::{
    access::Command as CommandName,
    record::record,
    refusal::{Detail, Outcome, RefusalCode, refuse, refuse_about},
    rules::happening::Happening,
    transaction::{Command, Tx, Versioned},
};

const RECORD_IT: Detail = Detail::fixed(
    "De bijeenkomst is al begonnen: leg vast wie er was.",
    "The meeting has begun: record who was there.",
);

/// Withdraws an invitation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WithdrawInvitation {
    /// The person at the meeting.
    pub attendance_id: AttendanceId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for WithdrawInvitation {
    const NAME: CommandName = CommandName::WithdrawInvitation;
    type Output = AttendanceId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<AttendanceId> {
        let invitation = tx
            .subject::<attendance::Entity>(self.attendance_id, "attendanceId")
            .await?;
        invitation.unchanged_since(self.version)?;
        let meeting: meeting::Model = tx.expect::<meeting::Entity>(invitation.meeting_id).await?;
        if invitation.withdrawn_at.is_some() || meeting.state == MeetingState::Cancelled {
            return refuse(RefusalCode::WrongState, "attendanceId");
        }
        if meeting.state == MeetingState::Held || meeting.starts_at <= tx.now() {
            return refuse_about(RefusalCode::WrongState, "attendanceId", RECORD_IT);
        }
        Ok(withdraw(tx, invitation).await?.id)
    }
}

/// Withdraws what someone is still invited to, whose way has come to an end.
pub(in crate::commands) async fn withdraw_invitations(tx: &Tx<'_>, trajectory: TrajectoryId) -> Outcome<()> {
    let standing = attendance::Entity::find()
        .filter(attendance::Column::TrajectoryId.eq(trajectory))
        .filter(attendance::Column::WithdrawnAt.is_null())
        .filter(attendance::Column::MeetingId.in_subquery(to_be_held(tx).into_query()))
        .order_by_asc(attendance::Column::Id)
        .all(tx.db())
        .await?;
    for invitation in standing {
        withdraw(tx, invitation).await?;
    }
    Ok(())
}

fn to_be_held(tx: &Tx<'_>) -> Select<meeting::Entity> {
    meeting::Entity::find()
        .select_only()
        .column(meeting::Column::Id)
        .filter(meeting::Column::State.eq(MeetingState::Planned))
        .filter(meeting::Column::StartsAt.gt(tx.now()))
}

async fn withdraw(tx: &Tx<'_>, mut invitation: attendance::Model) -> Outcome<attendance::Model> {
    invitation.withdrawn_at = Some(tx.now());
    invitation.withdrawn_by = tx.actor_id();
    let invitation = tx.update(invitation).await?;
    let happening = Happening::InvitationWithdrawn {
        attendance: invitation.id,
        meeting: invitation.meeting_id,
        host: invitation.host_id,
    };
    record(tx, scope_of_invitation(&invitation), happening).await?;
    Ok(invitation)
}
