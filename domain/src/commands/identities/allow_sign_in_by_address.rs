//! Says of a region whether a contact is linked by its mail address to whoever signs in with that address.

use entity::{ids::RegionId, region};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    refusal::Outcome,
    transaction::{Command, Tx},
};

/// Allows it, or no longer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AllowSignInByAddress {
    pub region_id: RegionId,
    pub allowed: bool,
}

impl Command for AllowSignInByAddress {
    const NAME: Action = Action::AllowSignInByAddress;
    type Output = RegionId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<RegionId> {
        let region = tx.subject::<region::Entity>(self.region_id, "regionId").await?;
        let mut row = region.into_active_model();
        row.sign_in_by_address = Set(self.allowed);
        Ok(row.update(tx.db()).await?.id)
    }
}

crate::transaction::any_command!(AllowSignInByAddress);
