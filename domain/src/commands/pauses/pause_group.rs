//! Pauses a group: nothing falls due for it, or for anyone in it.

use entity::{
    group,
    ids::{GroupId, PauseId},
    pause,
    vocabulary::GroupState,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::pauses::{Stretch, begin, blank},
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PauseGroup {
    pub group_id: GroupId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// From when until when, and why.
    pub stretch: Stretch,
}

impl Command for PauseGroup {
    const NAME: Action = Action::PauseGroup;
    type Output = PauseId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<PauseId> {
        let group = tx.subject::<group::Entity>(self.group_id, "groupId").await?;
        let pause = blank(tx, group.convenant_id, &self.stretch)?;
        group.unchanged_since(self.version)?;
        if group.state == GroupState::Cancelled {
            return refuse(RefusalCode::WrongState, "groupId");
        }
        let pause = pause::Model {
            group_id: Some(group.id),
            ..pause
        };
        begin(tx, pause).await
    }
}

crate::transaction::any_command!(PauseGroup);
