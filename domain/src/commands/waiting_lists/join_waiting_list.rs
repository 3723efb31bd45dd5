//! Puts someone in line for a seat in a group that is full.

use entity::{
    group,
    ids::{GroupId, TrajectoryId, WaitingListEntryId},
    trajectory,
    vocabulary::WaitingListState,
    waiting_list_entry,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        groups::{is_over, seats_left},
        waiting_lists::{scope_of_entry, waiting_for},
    },
    checks::is_under_way,
    record::record,
    refusal::{OTHER_CONVENANT, Outcome, RefusalCode, refuse, refuse_about},
    rules::event::Event,
    transaction::{Command, Tx},
};

/// Puts someone in line.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JoinWaitingList {
    pub trajectory_id: TrajectoryId,
    pub group_id: GroupId,
}

impl Command for JoinWaitingList {
    const NAME: Action = Action::JoinWaitingList;
    type Output = WaitingListEntryId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<WaitingListEntryId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        is_under_way(&trajectory, "trajectoryId")?;
        if trajectory.phase.is_some() || trajectory.group_id == Some(self.group_id) {
            return refuse(RefusalCode::WrongState, "trajectoryId");
        }
        // Locked from here on: the line changes for one at a time.
        let group = tx.visible::<group::Entity>(self.group_id, "groupId").await?;
        if group.convenant_id != trajectory.convenant_id {
            return refuse_about(RefusalCode::NotTogether, "groupId", OTHER_CONVENANT);
        }
        if is_over(&group) {
            return refuse(RefusalCode::WrongState, "groupId");
        }
        let ahead = waiting_for(group.id).count(tx.db()).await?;
        // A seat that came free is for those who wait already.
        if ahead == 0 && seats_left(tx, &group).await? > 0 {
            return refuse(RefusalCode::GroupHasSeats, "groupId");
        }
        let entry = waiting_list_entry::Model {
            id: tx.new_id(),
            group_id: group.id,
            trajectory_id: trajectory.id,
            convenant_id: trajectory.convenant_id,
            number: next_number(tx, group.id).await?,
            position: Some(i32::try_from(ahead).unwrap_or(i32::MAX).saturating_add(1)),
            state: WaitingListState::Waiting,
            offered_at: None,
            joined_at: tx.now(),
            closed_at: None,
            version: 1,
        };
        let entry = tx.insert(entry, "trajectoryId").await?;
        let event = Event::WaitingListJoined {
            entry: entry.id,
            waits_for: entry.group_id,
        };
        record(tx, scope_of_entry(&entry), event).await?;
        Ok(entry.id)
    }
}

crate::transaction::any_command!(JoinWaitingList);

async fn next_number(tx: &Tx<'_>, group: GroupId) -> Outcome<i32> {
    let last = waiting_list_entry::Entity::find()
        .filter(waiting_list_entry::Column::GroupId.eq(group))
        .order_by_desc(waiting_list_entry::Column::Number)
        .one(tx.db())
        .await?;
    Ok(last.map_or(0, |entry| entry.number).saturating_add(1))
}
