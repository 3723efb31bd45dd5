//! Gives a seat that is free to the first in line.

use entity::{
    candidate, group,
    ids::{GroupId, WaitingListEntryId},
    trajectory,
    vocabulary::WaitingListState,
    waiting_list_entry,
};
use sea_orm::QueryOrder;
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        seats::{free_seat_in, take_seat},
        waiting_lists::{close, dismiss, scope_of_entry, waiting_for},
    },
    checks::is_under_way,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx},
};

/// Gives the seat.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AdmitFromWaitingList {
    pub group_id: GroupId,
}

impl Command for AdmitFromWaitingList {
    const NAME: Action = Action::AdmitFromWaitingList;
    type Output = WaitingListEntryId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<WaitingListEntryId> {
        let group = tx.subject::<group::Entity>(self.group_id, "groupId").await?;
        let programme = free_seat_in(tx, group.id, group.convenant_id, None).await?;
        let Some((first, trajectory)) = first_in_line(tx, group.id).await? else {
            return refuse(RefusalCode::WaitingListEmpty, "groupId");
        };
        let entry = close(tx, first, WaitingListState::Admitted).await?;
        let event = Event::AdmittedFromWaitingList {
            entry: entry.id,
            waits_for: entry.group_id,
        };
        record(tx, scope_of_entry(&entry), event).await?;
        take_seat(tx, trajectory, group.id, programme).await?;
        Ok(entry.id)
    }
}

crate::transaction::any_command!(AdmitFromWaitingList);

/// The first in line who can still take a seat. Who has begun or finished elsewhere no longer waits, and does not
/// hold up who does.
async fn first_in_line(
    tx: &Tx<'_>,
    group: GroupId,
) -> Outcome<Option<(waiting_list_entry::Model, trajectory::Model)>> {
    let line = waiting_for(group)
        .order_by_asc(waiting_list_entry::Column::Position)
        .all(tx.db())
        .await?;
    for entry in line {
        let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(entry.trajectory_id).await?;
        let candidate: candidate::Model = tx.expect::<candidate::Entity>(trajectory.candidate_id).await?;
        if candidate.restricted_at.is_some() {
            // Nothing is done with the person now; the place in the line stays.
            continue;
        }
        let trajectory = tx
            .visible::<trajectory::Entity>(entry.trajectory_id, "groupId")
            .await?;
        // Those before may have moved it up.
        let entry: waiting_list_entry::Model = tx.expect::<waiting_list_entry::Entity>(entry.id).await?;
        if trajectory.phase.is_none() && is_under_way(&trajectory, "groupId").is_ok() {
            return Ok(Some((entry, trajectory)));
        }
        dismiss(tx, entry).await?;
    }
    Ok(None)
}
