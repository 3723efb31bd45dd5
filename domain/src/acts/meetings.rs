//! Whom a meeting concerns, and invitations that are withdrawn.

use entity::{
    attendance,
    ids::{ContactId, MeetingId, TrajectoryId},
    meeting, trajectory,
    vocabulary::{MeetingKind, MeetingState},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select};

use super::scope::scope_of_convenant;
use crate::{
    record::record,
    refusal::Outcome,
    rules::event::{Event, Scope},
    transaction::Tx,
};

/// Withdraws what someone is still invited to, whose way has come to an end.
pub(crate) async fn withdraw_invitations(tx: &Tx<'_>, trajectory: TrajectoryId) -> Outcome<()> {
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

/// Withdraws one invitation.
pub(crate) async fn withdraw(tx: &Tx<'_>, mut invitation: attendance::Model) -> Outcome<attendance::Model> {
    invitation.withdrawn_at = Some(tx.now());
    invitation.withdrawn_by = tx.actor_id();
    let invitation = tx.update(invitation).await?;
    let meeting: meeting::Model = tx.expect::<meeting::Entity>(invitation.meeting_id).await?;
    let event = Event::InvitationWithdrawn {
        attendance: invitation.id,
        meeting: invitation.meeting_id,
        host: invitation.host_id,
        starts_at: Some(meeting.starts_at),
    };
    record(tx, scope_of_invitation(&invitation), event).await?;
    Ok(invitation)
}

/// The case managers of whoever is invited to a meeting, each once.
pub(crate) async fn case_managers(tx: &Tx<'_>, meeting: MeetingId) -> Outcome<Vec<ContactId>> {
    use trajectory::Column;
    let invited = attendance::Entity::find()
        .select_only()
        .column(attendance::Column::TrajectoryId)
        .filter(attendance::Column::MeetingId.eq(meeting))
        .filter(attendance::Column::WithdrawnAt.is_null())
        .into_query();
    let found = trajectory::Entity::find()
        .select_only()
        .column(Column::CaseManagerId)
        .distinct()
        .filter(Column::Id.in_subquery(invited))
        .order_by_asc(Column::CaseManagerId);
    Ok(found.into_tuple().all(tx.db()).await?)
}

/// The scope of something that concerns a meeting as a whole.
pub(crate) const fn scope_of_meeting(meeting: &meeting::Model) -> Scope {
    Scope {
        group_id: meeting.group_id,
        ..scope_of_convenant(meeting.convenant_id)
    }
}

/// The scope of something that concerns one person at a meeting, and who receives that person.
const fn scope_of_invitation(invitation: &attendance::Model) -> Scope {
    Scope {
        trajectory_id: Some(invitation.trajectory_id),
        employer_id: Some(invitation.host_id),
        department_id: invitation.department_id,
        ..scope_of_convenant(invitation.convenant_id)
    }
}

/// Whether people are received at it. On a ward and at work people learn when the work is done, also at night.
pub(crate) const fn is_by_appointment(kind: MeetingKind) -> bool {
    !matches!(kind, MeetingKind::InternshipDay | MeetingKind::WorkDay)
}
