//! The time, as resolvers find it in their context.

use std::sync::Arc;

use async_graphql::{Context, Result};
use domain::{Environment, Moment};

use super::fault::fault;

/// The moment the chain lives in.
pub fn now(ctx: &Context<'_>) -> Result<Moment> {
    ctx.data::<Arc<dyn Environment>>()
        .map(|environment| environment.clock().now())
        .map_err(|error| fault(ctx, &error.message))
}
