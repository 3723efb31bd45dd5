//! Ends a placement.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::placements::EndPlacement;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Placement,
};

/// The placement to end.
#[derive(InputObject)]
pub struct EndPlacementInput {
    /// The placement.
    placement_id: ID,
    /// The version of the placement the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    #[graphql(flatten)]
    once: Once,
}

impl EndPlacementInput {
    fn command(self) -> EndPlacement {
        EndPlacement {
            placement_id: id(&self.placement_id),
            version: self.version,
        }
    }
}

payload! {
    /// What came of `endPlacement`.
    EndPlacementPayload {
        /// The placement.
        placement: Placement,
    }
}

/// The mutation.
#[derive(Default)]
pub struct EndPlacementMutation;

#[Object]
impl EndPlacementMutation {
    /// Ends a placement (plaatsing beëindigen); a guarantee that was running goes with it. Done by the
    /// employer or the case manager.
    async fn end_placement(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The placement to end.")] input: EndPlacementInput,
    ) -> Result<EndPlacementPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
