//! Takes someone off a waiting list.

use entity::{ids::WaitingListEntryId, vocabulary::WaitingListState, waiting_list_entry};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::waiting_lists::{hold, leave},
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx, Versioned},
};

/// Takes someone off the list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LeaveWaitingList {
    /// The place in the line.
    pub entry_id: WaitingListEntryId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for LeaveWaitingList {
    const NAME: Action = Action::LeaveWaitingList;
    type Output = WaitingListEntryId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<WaitingListEntryId> {
        let entry = tx
            .subject::<waiting_list_entry::Entity>(self.entry_id, "entryId")
            .await?;
        hold(tx, entry.group_id).await?;
        // Others may have left in the meantime: only now does it say where it stands.
        let entry: waiting_list_entry::Model = tx.expect::<waiting_list_entry::Entity>(entry.id).await?;
        entry.unchanged_since(self.version)?;
        if entry.state != WaitingListState::Waiting {
            return refuse(RefusalCode::WrongState, "entryId");
        }
        Ok(leave(tx, entry).await?.id)
    }
}

crate::transaction::any_command!(LeaveWaitingList);
