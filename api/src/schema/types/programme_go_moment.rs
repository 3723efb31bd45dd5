use async_graphql::{Context, ID, Object, Result};

use super::Programme;
use crate::schema::{connection::id, load, row::row};

row!(ProgrammeGoMoment: programme_go_moment);

/// A go-moment as a programme foresees it (go-moment in het sjabloon).
#[Object]
impl ProgrammeGoMoment {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The programme.
    async fn programme(&self, ctx: &Context<'_>) -> Result<Programme> {
        load::expect(ctx, self.0.programme_id).await
    }

    /// One for the first go-moment, and counting.
    async fn position(&self) -> i32 {
        self.0.position
    }

    /// It is held at the end of this week, counted from one.
    async fn week(&self) -> i32 {
        self.0.week
    }
}
