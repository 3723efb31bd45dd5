use async_graphql::{Context, ID, Object, Result};
use entity::vocabulary::PlacementKind;

use super::Programme;
use crate::schema::{connection::id, load, row::row};

row!(CarouselStep: carousel_step);

/// One internship of a programme's carousel (stap van de stagecarrousel).
#[Object]
impl CarouselStep {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The programme. Null when the caller may not see it.
    async fn programme(&self, ctx: &Context<'_>) -> Result<Option<Programme>> {
        load::find(ctx, self.0.programme_id).await
    }

    /// One for the first, and counting.
    async fn position(&self) -> i32 {
        self.0.position
    }

    /// Its name, as the partners know it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Its length in weeks.
    async fn weeks(&self) -> i32 {
        self.0.weeks
    }

    /// What sort of place it is done on.
    async fn kind(&self) -> PlacementKind {
        self.0.kind
    }
}
