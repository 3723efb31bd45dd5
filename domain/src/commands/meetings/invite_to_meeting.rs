//! Invites people to a meeting: a week's candidates for the consulting hour at once, or none of them.

use std::collections::{BTreeMap, BTreeSet};

use entity::{
    attendance,
    ids::{ContactId, MeetingId, TrajectoryId},
    meeting, trajectory,
    vocabulary::{Language, MeetingState, TrajectoryState},
};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{meetings::scope_of_meeting, sight::open_to_another},
    checks::{once_each, subjects},
    record::record,
    refusal::{Detail, OTHER_CONVENANT, Outcome, RefusalCode, refuse, refuse_about},
    rules::event::{Event, Invited},
    transaction::{Command, Tx},
};

const INVITED_ALREADY: Detail = Detail::fixed(
    "Deze kandidaat is al uitgenodigd.",
    "This candidate is invited already.",
);

/// Invites people.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InviteToMeeting {
    pub meeting_id: MeetingId,
    /// The trajectories of those who are invited.
    pub trajectory_ids: Vec<TrajectoryId>,
}

impl Command for InviteToMeeting {
    const NAME: Action = Action::InviteToMeeting;
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
        let mut known = invitations(tx, meeting.id).await?;
        let path = |at: usize| format!("trajectoryIds.{at}");
        for (at, trajectory) in trajectories.iter().enumerate() {
            can_be_invited(&meeting, &known, trajectory, &path(at))?;
        }
        open_to_another(tx, &trajectories, meeting.host_id, path).await?;
        has_room(&meeting, seats_taken(&known), trajectories.len())?;
        let mut invited = Vec::with_capacity(trajectories.len());
        let mut fresh = Vec::new();
        for trajectory in &trajectories {
            let row = match known.remove(&trajectory.id) {
                Some(withdrawn) => invite_again(tx, withdrawn).await?,
                None => {
                    let row = invitation(tx, &meeting, trajectory);
                    fresh.push(row.clone().into_active_model());
                    row
                }
            };
            invited.push(Invited {
                attendance: row.id,
                trajectory: row.trajectory_id,
            });
        }
        if !fresh.is_empty() {
            attendance::Entity::insert_many(fresh)
                .exec_without_returning(tx.db())
                .await?;
        }
        let case_managers: BTreeSet<ContactId> = trajectories
            .iter()
            .map(|trajectory| trajectory.case_manager_id)
            .collect();
        let event = Event::MeetingInvited {
            meeting: meeting.id,
            host: Some(meeting.host_id),
            invited,
            case_managers: case_managers.into_iter().collect(),
            starts_at: Some(meeting.starts_at),
        };
        record(tx, scope_of_meeting(&meeting), event).await?;
        Ok(meeting.id)
    }
}

crate::transaction::any_command!(InviteToMeeting);

/// Everyone who was ever invited, by trajectory.
async fn invitations(tx: &Tx<'_>, meeting: MeetingId) -> Outcome<BTreeMap<TrajectoryId, attendance::Model>> {
    let invited = attendance::Entity::find()
        .filter(attendance::Column::MeetingId.eq(meeting))
        .all(tx.db())
        .await?;
    Ok(invited.into_iter().map(|row| (row.trajectory_id, row)).collect())
}

/// An invitation that was withdrawn keeps no seat.
fn seats_taken(invitations: &BTreeMap<TrajectoryId, attendance::Model>) -> usize {
    let standing = invitations.values().filter(|row| row.withdrawn_at.is_none());
    standing.count()
}

fn has_room(meeting: &meeting::Model, taken: usize, wanted: usize) -> Outcome<()> {
    let Some(capacity) = meeting.capacity.and_then(|most| usize::try_from(most).ok()) else {
        return Ok(());
    };
    let left = capacity.saturating_sub(taken);
    if wanted <= left {
        return Ok(());
    }
    let room = Detail::with(|language| match language {
        Language::Nl => format!("Van de {capacity} plaatsen zijn er nog {left}; gevraagd zijn er {wanted}."),
        Language::En => format!("Of its {capacity} seats {left} are left; {wanted} are asked for."),
    });
    refuse_about(RefusalCode::MeetingFull, "trajectoryIds", room)
}

fn can_be_invited(
    meeting: &meeting::Model,
    known: &BTreeMap<TrajectoryId, attendance::Model>,
    trajectory: &trajectory::Model,
    path: &str,
) -> Outcome<()> {
    if trajectory.convenant_id != meeting.convenant_id {
        return refuse_about(RefusalCode::NotTogether, path, OTHER_CONVENANT);
    }
    if matches!(
        trajectory.state,
        TrajectoryState::Stopped | TrajectoryState::Employed
    ) {
        return refuse(RefusalCode::WrongState, path);
    }
    let invitation = known.get(&trajectory.id);
    if invitation.is_some_and(|row| row.withdrawn_at.is_none()) {
        return refuse_about(RefusalCode::AlreadyExists, path, INVITED_ALREADY);
    }
    Ok(())
}

/// One row for one person at one meeting: who is invited again has the same one.
async fn invite_again(tx: &Tx<'_>, mut row: attendance::Model) -> Outcome<attendance::Model> {
    row.withdrawn_at = None;
    row.withdrawn_by = None;
    row.invited_by = tx.actor_id();
    row.invited_at = tx.now();
    tx.update(row).await
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
        withdrawn_by: None,
        withdrawn_at: None,
        version: 1,
    }
}
