//! Meetings: information meetings, speed dates, consulting hours, lessons and days at work, and who came.

mod cancel_meeting;
mod invite_to_meeting;
mod move_meeting;
mod plan_meeting;
mod record_attendance;

use entity::{
    attendance,
    ids::{ContactId, MeetingId},
    meeting, trajectory,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

pub use cancel_meeting::CancelMeeting;
pub use invite_to_meeting::InviteToMeeting;
pub use move_meeting::MoveMeeting;
pub use plan_meeting::PlanMeeting;
pub use record_attendance::{NewAttendance, RecordAttendance};

use super::check::scope_of_convenant;
use crate::{refusal::Outcome, rules::happening::Scope, transaction::Tx};

/// The case managers of whoever was invited to a meeting, each once.
async fn case_managers(tx: &Tx<'_>, meeting: MeetingId) -> Outcome<Vec<ContactId>> {
    use trajectory::Column;
    let invited = attendance::Entity::find()
        .select_only()
        .column(attendance::Column::TrajectoryId)
        .filter(attendance::Column::MeetingId.eq(meeting))
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
