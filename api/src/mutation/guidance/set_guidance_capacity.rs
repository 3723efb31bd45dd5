//! Sets how many participants a guide can have at once.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::guidance::SetGuidanceCapacity;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::GuidanceCapacity,
};

/// How many participants a guide can have at once (begeleidingscapaciteit).
#[derive(InputObject)]
pub struct SetGuidanceCapacityInput {
    /// The guide.
    contact_id: ID,
    /// The convenant.
    convenant_id: ID,
    /// The version of the capacity the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// The most participants at once, from 0 to 1,000.
    participants: i32,
    #[graphql(flatten)]
    once: Once,
}

impl SetGuidanceCapacityInput {
    fn command(self) -> SetGuidanceCapacity {
        SetGuidanceCapacity {
            contact_id: id(&self.contact_id),
            convenant_id: id(&self.convenant_id),
            version: self.version,
            participants: self.participants,
        }
    }
}

payload! {
    /// What came of `setGuidanceCapacity`.
    SetGuidanceCapacityPayload {
        /// The capacity.
        capacity: GuidanceCapacity,
    }
}

/// The mutation.
#[derive(Default)]
pub struct SetGuidanceCapacityMutation;

#[Object]
impl SetGuidanceCapacityMutation {
    /// Sets how many participants a guide can have at once in a convenant (begeleidingscapaciteit). It refuses nobody a
    /// guide: the coordinator sees who has too many. Done by the guide's organisation or the coordinator of the region.
    async fn set_guidance_capacity(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many participants a guide can have at once (begeleidingscapaciteit).")]
        input: SetGuidanceCapacityInput,
    ) -> Result<SetGuidanceCapacityPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
