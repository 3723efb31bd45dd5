//! Makes milestones of the events that were written before there were any.

use entity::{event, projection};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set,
};
use serde::{Deserialize, Serialize};

use super::keep::keep;
use crate::{
    access::Action,
    refusal::Outcome,
    rules::event::{Event, Scope},
    transaction::{Command, Tx},
};

/// The name under which it is noted how far the milestones are.
const NAME: &str = "MILESTONES";

/// Reads some more events into the milestones. Answers whether there are more to read; a process that is stopped in
/// between goes on where it was.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CatchUp {
    /// The most events to read at once.
    pub most: u64,
}

impl Command for CatchUp {
    const NAME: Action = Action::CatchUp;
    type Output = bool;

    async fn run(self, tx: &Tx<'_>) -> Outcome<bool> {
        let waiting = projection::Entity::find_by_id(NAME.to_owned())
            .filter(projection::Column::IsComplete.eq(false))
            .one(tx.db())
            .await?;
        let Some(projection) = waiting else {
            return Ok(false);
        };
        let events = event::Entity::find()
            .filter(event::Column::Id.gt(projection.after.clone()))
            .order_by_asc(event::Column::Id)
            .limit(self.most)
            .all(tx.db())
            .await?;
        for event in &events {
            read(tx, event).await?;
        }
        let more = u64::try_from(events.len()).is_ok_and(|read| read == self.most);
        let mut projection = projection.into_active_model();
        if let Some(last) = events.last() {
            projection.after = Set(last.id.to_string());
        }
        projection.is_complete = Set(!more);
        projection.update(tx.db()).await?;
        Ok(more)
    }
}

crate::transaction::any_command!(CatchUp);

async fn read(tx: &Tx<'_>, row: &event::Model) -> Outcome<()> {
    let Some(convenant_id) = row.convenant_id else {
        return Ok(());
    };
    let event: Event = serde_json::from_value(row.data.clone())?;
    let scope = Scope {
        convenant_id,
        trajectory_id: row.trajectory_id,
        group_id: None,
        employer_id: row.employer_id,
        department_id: row.department_id,
    };
    keep(tx, &scope, row.at, &event).await
}
