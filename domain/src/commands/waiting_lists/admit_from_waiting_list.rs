//! Gives a seat that is free to the first in line.

use entity::{
    group,
    ids::{GroupId, WaitingListEntryId},
    trajectory,
    vocabulary::WaitingListState,
    waiting_list_entry,
};
use sea_orm::QueryOrder;
use serde::{Deserialize, Serialize};

use super::line::{close, scope_of_entry, waiting_for};
use crate::{
    access::Command as CommandName,
    commands::people::join_group::{free_seat_in, take_seat},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::happening::Happening,
    transaction::{Command, Tx},
};

/// Gives the seat.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AdmitFromWaitingList {
    /// The group.
    pub group_id: GroupId,
}

impl Command for AdmitFromWaitingList {
    const NAME: CommandName = CommandName::AdmitFromWaitingList;
    type Output = WaitingListEntryId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<WaitingListEntryId> {
        let group = tx.subject::<group::Entity>(self.group_id, "groupId").await?;
        let programme = free_seat_in(tx, group.id, group.convenant_id, None).await?;
        let first = waiting_for(group.id)
            .order_by_asc(waiting_list_entry::Column::Position)
            .one(tx.db())
            .await?;
        let Some(first) = first else {
            return refuse(RefusalCode::WaitingListEmpty, "groupId");
        };
        let trajectory = tx
            .visible::<trajectory::Entity>(first.trajectory_id, "groupId")
            .await?;
        let entry = close(tx, first, WaitingListState::Admitted).await?;
        let happening = Happening::AdmittedFromWaitingList {
            entry: entry.id,
            waits_for: entry.group_id,
        };
        record(tx, scope_of_entry(&entry), happening).await?;
        take_seat(tx, trajectory, group.id, programme).await?;
        Ok(entry.id)
    }
}
