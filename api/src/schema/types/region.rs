use async_graphql::{Context, ID, InputObject, Object, Result};

use super::{Convenant, Organization, SubRegion};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::DateTime,
};

row!(Region: region, RegionFilter, RegionOrder);

/// A labour-market region (arbeidsmarktregio).
#[Object]
impl Region {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// Its name, as the partners know it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The partner that coordinates the region and sets up convenants in it. Null when there is none, or
    /// when the caller may not see it.
    async fn coordinator(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.coordinator_id).await
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    #[graphql(flatten)]
    async fn lists(&self) -> RegionLists {
        RegionLists(self.0.id.to_string())
    }
}

connections! {
    RegionLists {
        /// The partners that work in it.
        organizations: Organization by RegionId,
        /// The convenants that hold in it.
        convenants: Convenant by RegionId,
        /// The parts of it (rayons).
        sub_regions: SubRegion by RegionId,
    }
}

/// Which regions are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(region)]
pub struct RegionFilter {
    /// Of this name; case, white space and ways to write an accent make no difference.
    #[named]
    pub name: Option<String>,
}

order! {
    /// In what order regions come.
    RegionOrder of region by
    /// By what regions can be ordered.
    RegionOrderField {
        /// Identity, which is age.
        Id,
        /// Name.
        Name,
    }
}
