use async_graphql::ID;
use domain::commands::setup::AddSubRegion;

use crate::{mutation::mutation, schema::types::SubRegion};

/// Records a part of a region that works in its own way (rayon): programmes and targets can be for it alone.
/// Done by the coordinator of the region.
#[mutation(AddSubRegion)]
#[takes("The sub-region to record (rayon).")]
#[answers(sub_region: SubRegion, "The sub-region.")]
pub struct AddSubRegionInput {
    /// The region it is part of.
    region_id: ID,
    /// Its name, at most 200 characters, on one line.
    name: String,
}
