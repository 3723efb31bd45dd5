//! Ends a placement. A guarantee that was running goes with it.

use entity::{ids::PlacementId, placement, vocabulary::PlacementState};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::IntoCondition;
use serde::{Deserialize, Serialize};

use super::place::free;
use crate::{
    access::Command as CommandName,
    commands::check::AtEmployer,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::happening::Happening,
    transaction::{Command, Tx, Versioned},
};

/// Ends a placement.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EndPlacement {
    /// The placement.
    pub placement_id: PlacementId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for EndPlacement {
    const NAME: CommandName = CommandName::EndPlacement;
    type Output = PlacementId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<PlacementId> {
        let placement = tx
            .subject::<placement::Entity>(self.placement_id, "placementId")
            .await?;
        placement.unchanged_since(self.version)?;
        if placement.state != PlacementState::Active {
            return refuse(RefusalCode::WrongState, "placementId");
        }
        Ok(end(tx, placement).await?.id)
    }
}

/// Ends a running placement; the place is free for another.
pub(super) async fn end(tx: &Tx<'_>, mut placement: placement::Model) -> Outcome<placement::Model> {
    free(tx, placement::Column::Id.eq(placement.id).into_condition()).await?;
    placement.state = PlacementState::Ended;
    let placement = tx.update(placement).await?;
    let happening = Happening::PlacementEnded {
        placement: placement.id,
    };
    record(tx, placement.scope(), happening).await?;
    Ok(placement)
}
