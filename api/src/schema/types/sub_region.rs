use async_graphql::{Context, ID, InputObject, Object, Result};

use super::{Programme, Region, Target};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::DateTime,
};

row!(SubRegion: sub_region, SubRegionFilter, SubRegionOrder);

/// A part of a region that works in its own way (rayon).
#[Object]
impl SubRegion {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The region it is part of.
    async fn region(&self, ctx: &Context<'_>) -> Result<Region> {
        load::expect(ctx, self.0.region_id).await
    }

    /// Its name, as the partners know it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    #[graphql(flatten)]
    async fn lists(&self) -> SubRegionLists {
        SubRegionLists(self.0.id.to_string())
    }
}

connections! {
    SubRegionLists {
        /// The programmes that are for it alone (traject-sjablonen).
        programmes: Programme by SubRegionId,
        /// The targets that are for it alone (doelstellingen).
        targets: Target by SubRegionId,
    }
}

/// Which sub-regions are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(sub_region)]
pub struct SubRegionFilter {
    /// Of this region.
    #[points_at(region)]
    pub region_id: Option<ID>,
    /// Of this name; case, white space and ways to write an accent make no difference.
    #[named]
    pub name: Option<String>,
}

order! {
    /// In what order sub-regions come.
    SubRegionOrder of sub_region by
    /// By what sub-regions can be ordered.
    SubRegionOrderField {
        /// Identity, which is age.
        Id,
        /// Name.
        Name,
    }
}
