//! Changes how many persons a target asks, or the days that count.

use chrono::NaiveDate;
use entity::{ids::TargetId, target};
use serde::{Deserialize, Serialize};

use super::set_target::{ends_well, within_bounds};
use crate::{
    access::Action,
    acts::scope::scope_of_convenant,
    checks::all,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::{Arrangement, Event},
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangeTarget {
    pub target_id: TargetId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// How many persons.
    pub persons: i32,
    /// The first day that counts.
    pub starts_on: Option<NaiveDate>,
    /// The last day that counts.
    pub ends_on: Option<NaiveDate>,
}

impl Command for ChangeTarget {
    const NAME: Action = Action::ChangeTarget;
    type Output = TargetId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<TargetId> {
        let mut target = tx.subject::<target::Entity>(self.target_id, "targetId").await?;
        all((
            within_bounds(self.persons),
            ends_well(self.starts_on, self.ends_on),
        ))?;
        target.unchanged_since(self.version)?;
        if target.withdrawn_at.is_some() {
            return refuse(RefusalCode::WrongState, "targetId");
        }
        target.persons = self.persons;
        target.starts_on = self.starts_on;
        target.ends_on = self.ends_on;
        let target = tx.update(target).await?;
        let event = Event::Arranged {
            subject: target.id.to_string(),
            what: Arrangement::Amended {
                version: None,
                kinds: Vec::new(),
            },
        };
        record(tx, scope_of_convenant(target.convenant_id), event).await?;
        Ok(target.id)
    }
}

crate::transaction::any_command!(ChangeTarget);
