use async_graphql::{ID, InputObject};

use super::{Programme, Region, Target};
use crate::schema::{connection::Connection, filter::Filter, order::order, row::row};

/// A part of a region that works in its own way (rayon).
#[row(sub_region, listed, created)]
#[everything(sub_regions, "Parts of regions (rayons).")]
pub struct SubRegion {
    /// The region it is part of.
    #[one]
    region: Region,
    /// Its name, as the partners know it.
    name: String,
    /// The programmes that are for it alone (traject-sjablonen).
    #[list(SubRegionId)]
    programmes: Connection<Programme>,
    /// The targets that are for it alone (doelstellingen).
    #[list(SubRegionId)]
    targets: Connection<Target>,
}

/// Which sub-regions to list; omitted fields do not filter.
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
