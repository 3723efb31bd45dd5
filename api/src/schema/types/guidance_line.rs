use async_graphql::{Context, ID, Object, Result};
use entity::vocabulary::GuidanceRole;

use super::Programme;
use crate::schema::{connection::id, load, row::row};

row!(GuidanceLine: guidance_line);

/// Which role guides in which line of a programme (begeleidingslijn).
#[Object]
impl GuidanceLine {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The programme.
    async fn programme(&self, ctx: &Context<'_>) -> Result<Programme> {
        load::expect(ctx, self.0.programme_id).await
    }

    /// First, second or third line.
    async fn line(&self) -> i32 {
        self.0.line
    }

    /// The role that guides in this line.
    async fn role(&self) -> GuidanceRole {
        self.0.role
    }
}
