use async_graphql::ID;
use domain::commands::placements::EndPlacement;

use crate::{mutation::mutation, schema::types::Placement};

/// Ends a placement (plaatsing beëindigen); a guarantee that was running goes with it. Done by the
/// employer or the case manager.
#[mutation(EndPlacement)]
#[takes("The placement to end.")]
#[answers(placement: Placement, "The placement.")]
pub struct EndPlacementInput {
    /// The placement.
    placement_id: ID,
    #[version_of("placement")]
    version: Option<i32>,
}
