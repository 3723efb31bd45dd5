//! Records a part of a region that works in its own way.

use entity::{
    ids::{RegionId, SubRegionId},
    region, sub_region,
};
use names::folded;
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    checks::{NAME, line},
    refusal::Outcome,
    transaction::{Command, Tx},
};

/// Records a sub-region.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddSubRegion {
    pub region_id: RegionId,
    pub name: String,
}

impl Command for AddSubRegion {
    const NAME: Action = Action::AddSubRegion;
    type Output = SubRegionId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<SubRegionId> {
        let region = tx.subject::<region::Entity>(self.region_id, "regionId").await?;
        let name = line(&self.name, NAME, "name")?;
        let sub_region = sub_region::Model {
            id: tx.new_id(),
            region_id: region.id,
            folded_name: folded(&name),
            name,
            created_at: tx.now(),
        };
        Ok(tx.insert(sub_region, "name").await?.id)
    }
}

crate::transaction::any_command!(AddSubRegion);
