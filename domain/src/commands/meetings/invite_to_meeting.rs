//! Invites people to a meeting: a week's candidates for the consulting hour at once, or none of them.

use std::collections::BTreeSet;

use entity::{
    attendance,
    ids::{MeetingId, TrajectoryId},
    meeting, trajectory,
    vocabulary::{MeetingState, TrajectoryState},
};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use serde::{Deserialize, Serialize};

use super::scope_of_meeting;
use crate::{
    access::Command as CommandName,
    commands::bulk::{once_each, subjects},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::happening::{Happening, Invited},
    transaction::{Command, Tx},
};

/// Invites people.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InviteToMeeting {
    /// The meeting.
    pub meeting_id: MeetingId,
    /// The trajectories of those who are invited.
    pub trajectory_ids: Vec<TrajectoryId>,
}

impl Command for InviteToMeeting {
    const NAME: CommandName = CommandName::InviteToMeeting;
    type Output = MeetingId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<MeetingId> {
        once_each(self.trajectory_ids.iter(), "trajectoryIds", "")?;
        // Locked from here on: of two who ask for the last seats, the second finds them taken.
        let meeting = tx
            .visible::<meeting::Entity>(self.meeting_id, "meetingId")
            .await?;
        if meeting.state == MeetingState::Cancelled {
            return refuse(RefusalCode::WrongState, "meetingId");
        }
        let trajectories = subjects(tx, &self.trajectory_ids, "trajectoryIds").await?;
        let invited = invited_to(tx, meeting.id).await?;
        for (at, trajectory) in trajectories.iter().enumerate() {
            can_be_invited(&meeting, &invited, trajectory, &format!("trajectoryIds.{at}"))?;
        }
        let all = invited.len() + trajectories.len();
        let most = meeting.capacity.and_then(|most| usize::try_from(most).ok());
        if most.is_some_and(|most| all > most) {
            return refuse(RefusalCode::MeetingFull, "trajectoryIds");
        }
        let rows: Vec<attendance::Model> = trajectories
            .iter()
            .map(|trajectory| invitation(tx, &meeting, trajectory))
            .collect();
        let happening = Happening::MeetingInvited {
            meeting: meeting.id,
            invited: rows
                .iter()
                .map(|row| Invited {
                    attendance: row.id,
                    trajectory: row.trajectory_id,
                })
                .collect(),
        };
        attendance::Entity::insert_many(rows.into_iter().map(IntoActiveModel::into_active_model))
            .exec_without_returning(tx.db())
            .await?;
        record(tx, scope_of_meeting(&meeting), happening).await?;
        Ok(meeting.id)
    }
}

async fn invited_to(tx: &Tx<'_>, meeting: MeetingId) -> Outcome<BTreeSet<TrajectoryId>> {
    let invited: Vec<TrajectoryId> = attendance::Entity::find()
        .select_only()
        .column(attendance::Column::TrajectoryId)
        .filter(attendance::Column::MeetingId.eq(meeting))
        .into_tuple()
        .all(tx.db())
        .await?;
    Ok(invited.into_iter().collect())
}

fn can_be_invited(
    meeting: &meeting::Model,
    invited: &BTreeSet<TrajectoryId>,
    trajectory: &trajectory::Model,
    path: &str,
) -> Outcome<()> {
    if trajectory.convenant_id != meeting.convenant_id {
        return refuse(RefusalCode::NotTogether, path);
    }
    if trajectory.state == TrajectoryState::Stopped {
        return refuse(RefusalCode::WrongState, path);
    }
    if invited.contains(&trajectory.id) {
        return refuse(RefusalCode::AlreadyExists, path);
    }
    Ok(())
}

fn invitation(tx: &Tx<'_>, meeting: &meeting::Model, trajectory: &trajectory::Model) -> attendance::Model {
    attendance::Model {
        id: tx.new_id(),
        meeting_id: meeting.id,
        trajectory_id: trajectory.id,
        convenant_id: meeting.convenant_id,
        host_id: meeting.host_id,
        department_id: meeting.department_id,
        presence: None,
        outcome: None,
        ground: None,
        note: None,
        intake_id: None,
        invited_by: tx.actor_id(),
        invited_at: tx.now(),
        recorded_by: None,
        recorded_at: None,
        version: 1,
    }
}
