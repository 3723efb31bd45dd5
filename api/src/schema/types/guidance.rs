use async_graphql::{Context, ID, Object, Result};

use super::{Contact, Trajectory};
use crate::schema::{connection::id, load, row::row, scalar::DateTime};

row!(Guidance: guidance);

/// Who guides a trajectory in one line (begeleiding).
#[Object]
impl Guidance {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The trajectory.
    async fn trajectory(&self, ctx: &Context<'_>) -> Result<Trajectory> {
        load::expect(ctx, self.0.trajectory_id).await
    }

    /// First, second or third line.
    async fn line(&self) -> i32 {
        self.0.line
    }

    /// The guide. Null when the caller's organisation shares no convenant with the guide's.
    async fn contact(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.contact_id).await
    }

    /// Since when.
    async fn assigned_at(&self) -> DateTime {
        self.0.assigned_at.into()
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }
}
