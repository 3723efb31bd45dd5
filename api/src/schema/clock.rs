//! The time, as resolvers find it in their context.

use std::sync::Arc;

use async_graphql::{Context, Result};
use domain::{Clock, Moment};

use super::fault::fault;

/// Where the schema takes the time from.
pub type SharedClock = Arc<dyn Clock>;

/// The moment the chain lives in.
pub fn now(ctx: &Context<'_>) -> Result<Moment> {
    ctx.data::<SharedClock>()
        .map(|clock| clock.now())
        .map_err(|error| fault(ctx, &error.message))
}
