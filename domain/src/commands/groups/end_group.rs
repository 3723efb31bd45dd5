//! Ends a group that has run. Its participants keep their trajectories: what still runs for one of them goes on.

use entity::{group, ids::GroupId, vocabulary::GroupState};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{groups::scope_of_group, waiting_lists::disband},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EndGroup {
    pub group_id: GroupId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for EndGroup {
    const NAME: Action = Action::EndGroup;
    type Output = GroupId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<GroupId> {
        let mut group = tx.subject::<group::Entity>(self.group_id, "groupId").await?;
        group.unchanged_since(self.version)?;
        if group.state != GroupState::Started {
            return refuse(RefusalCode::WrongState, "groupId");
        }
        group.state = GroupState::Ended;
        group.ended_at = Some(tx.now());
        let group = tx.update(group).await?;
        let event = Event::GroupEnded { group: group.id };
        record(tx, scope_of_group(&group), event).await?;
        disband(tx, group.id).await?;
        Ok(group.id)
    }
}

crate::transaction::any_command!(EndGroup);
