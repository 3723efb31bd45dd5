//! Withdraws a target: it no longer counts, and is kept.

use entity::{ids::TargetId, target};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of_convenant,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::{Arrangement, Event},
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WithdrawTarget {
    pub target_id: TargetId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for WithdrawTarget {
    const NAME: Action = Action::WithdrawTarget;
    type Output = TargetId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<TargetId> {
        let mut target = tx.subject::<target::Entity>(self.target_id, "targetId").await?;
        target.unchanged_since(self.version)?;
        if target.withdrawn_at.is_some() {
            return refuse(RefusalCode::WrongState, "targetId");
        }
        target.withdrawn_at = Some(tx.now());
        let target = tx.update(target).await?;
        let event = Event::Arranged {
            subject: target.id.to_string(),
            what: Arrangement::Withdrew { partner: None },
        };
        record(tx, scope_of_convenant(target.convenant_id), event).await?;
        Ok(target.id)
    }
}

crate::transaction::any_command!(WithdrawTarget);
