//! Meetings: information meetings, speed dates, consulting hours, lessons and days at work, and who came.

mod cancel_meeting;
mod invite_to_meeting;
mod move_meeting;
mod plan_meeting;
mod record_attendance;
mod withdraw_invitation;

use entity::{
    attendance,
    ids::{ContactId, MeetingId},
    meeting, trajectory,
    vocabulary::MeetingKind,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

pub use cancel_meeting::CancelMeeting;
pub use invite_to_meeting::InviteToMeeting;
pub use move_meeting::MoveMeeting;
pub use plan_meeting::PlanMeeting;
pub use record_attendance::{NewAttendance, RecordAttendance};
pub use withdraw_invitation::WithdrawInvitation;
pub(super) use withdraw_invitation::withdraw_invitations;

use super::check::scope_of_convenant;
use crate::{refusal::Outcome, rules::happening::Scope, transaction::Tx};

/// The case managers of whoever is invited to a meeting, each once.
async fn case_managers(tx: &Tx<'_>, meeting: MeetingId) -> Outcome<Vec<ContactId>> {
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
const fn scope_of_meeting(meeting: &meeting::Model) -> Scope {
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
const fn is_by_appointment(kind: MeetingKind) -> bool {
    !matches!(kind, MeetingKind::InternshipDay | MeetingKind::WorkDay)
}
