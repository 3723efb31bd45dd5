//! Ends a placement. A guarantee that was running goes with it.

use entity::{ids::PlacementId, placement, vocabulary::PlacementState};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::placements::end::end,
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EndPlacement {
    pub placement_id: PlacementId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for EndPlacement {
    const NAME: Action = Action::EndPlacement;
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

crate::transaction::any_command!(EndPlacement);
