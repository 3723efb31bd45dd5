use async_graphql::InputObject;

use super::{Convenant, Organization, SubRegion};
use crate::schema::{connection::Connection, filter::Filter, order::order, row::row};

/// A labour-market region (arbeidsmarktregio).
#[row(region, listed, created)]
#[everything(regions, "Regions (arbeidsmarktregio's).")]
pub struct Region {
    /// Its name, as the partners know it.
    name: String,
    /// The partner that coordinates the region and sets up convenants in it. Null when there is none, or
    /// when the caller may not see it.
    #[one]
    coordinator: Option<Organization>,
    /// Whether a contact is linked by its mail address to whoever first signs in with it.
    sign_in_by_address: bool,
    /// The partners that work in it.
    #[list(RegionId)]
    organizations: Connection<Organization>,
    /// The convenants that hold in it.
    #[list(RegionId)]
    convenants: Connection<Convenant>,
    /// The parts of it (rayons).
    #[list(RegionId)]
    sub_regions: Connection<SubRegion>,
}

/// Which regions to list; omitted fields do not filter.
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
