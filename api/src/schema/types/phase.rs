use async_graphql::{Context, ID, Object, Result};

use super::Programme;
use crate::schema::{connection::id, load, row::row};

row!(Phase: phase);

/// One stretch of a programme (fase).
#[Object]
impl Phase {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The programme.
    async fn programme(&self, ctx: &Context<'_>) -> Result<Programme> {
        load::expect(ctx, self.0.programme_id).await
    }

    /// One for the first phase, and counting.
    async fn position(&self) -> i32 {
        self.0.position
    }

    /// Its name, as the partners know it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The week it starts in, counted from one.
    async fn starts_week(&self) -> i32 {
        self.0.starts_week
    }

    /// Its length in weeks.
    async fn weeks(&self) -> i32 {
        self.0.weeks
    }
}
