use async_graphql::{ComplexObject, Context, ID, InputObject, Object, Result};
use domain::queries::guidance_load;

use super::{Contact, Convenant};
use crate::schema::{filter::Filter, load, order::order, row::row};

/// How many participants a guide can have at once in a convenant (begeleidingscapaciteit).
#[row(guidance_capacity, listed, created, versioned, complex)]
pub struct GuidanceCapacity {
    /// The convenant.
    #[one]
    convenant: Convenant,
    /// The guide. Null when the caller may not see who.
    #[one]
    contact: Option<Contact>,
    /// The most participants at once.
    participants: i32,
}

#[ComplexObject]
impl GuidanceCapacity {
    /// How many participants the guide has: those whose trajectories run.
    async fn assigned(&self, ctx: &Context<'_>) -> Result<i32> {
        let guides = load::guidance_load(ctx, self.0.convenant_id).await?;
        let own = guides.iter().find(|load| load.contact_id == self.0.contact_id);
        Ok(own.map_or(0, |load| load::as_int(load.assigned)))
    }
}

/// How a guide stands.
pub struct GuidanceLoad(pub guidance_load::GuidanceLoad);

/// How many participants a guide of a convenant has, and can have (begeleidingslast).
#[Object]
impl GuidanceLoad {
    /// The guide. Null when the caller may not see who.
    async fn contact(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.contact_id).await
    }

    /// How many participants the guide has: those whose trajectories run, each once.
    async fn assigned(&self) -> i32 {
        load::as_int(self.0.assigned)
    }

    /// The most the guide can have at once; null when that was not said.
    async fn capacity(&self) -> Option<i32> {
        self.0.capacity
    }

    /// How many more the guide can have; negative when there are too many already. Null without a capacity.
    async fn free(&self) -> Option<i32> {
        let capacity = self.0.capacity?;
        Some(capacity.saturating_sub(load::as_int(self.0.assigned)))
    }
}

/// Which capacities to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(guidance_capacity)]
pub struct GuidanceCapacityFilter {
    /// In this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this guide.
    #[points_at(contact)]
    pub contact_id: Option<ID>,
}

order! {
    /// In what order capacities come.
    GuidanceCapacityOrder of guidance_capacity by
    /// By what capacities can be ordered.
    GuidanceCapacityOrderField {
        /// Identity, which is age.
        Id,
        /// The most participants at once.
        Participants,
    }
}
