//! Records a part of a region that works in its own way.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::setup::AddSubRegion;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::SubRegion,
};

/// The sub-region to record (rayon).
#[derive(InputObject)]
pub struct AddSubRegionInput {
    /// The region it is part of.
    region_id: ID,
    /// Its name, at most 200 characters, on one line.
    name: String,
    #[graphql(flatten)]
    once: Once,
}

impl AddSubRegionInput {
    fn command(self) -> AddSubRegion {
        AddSubRegion {
            region_id: id(&self.region_id),
            name: self.name,
        }
    }
}

payload! {
    /// What came of `addSubRegion`.
    AddSubRegionPayload {
        /// The sub-region.
        sub_region: SubRegion,
    }
}

/// The mutation.
#[derive(Default)]
pub struct AddSubRegionMutation;

#[Object]
impl AddSubRegionMutation {
    /// Records a part of a region that works in its own way (rayon): programmes and targets can be for it alone.
    /// Done by the coordinator of the region.
    async fn add_sub_region(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The sub-region to record (rayon).")] input: AddSubRegionInput,
    ) -> Result<AddSubRegionPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
