use async_graphql::{Context, ID, Object, Result};

use super::Convenant;
use crate::schema::{connection::id, load, row::row, scalar::DateTime};

row!(ExclusivityAgreement: exclusivity_agreement);

/// Whether employers are approached by the coordinator only (exclusiviteitsafspraak).
#[Object]
impl ExclusivityAgreement {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// Whether only the coordinator approaches employers.
    async fn is_exclusive(&self) -> bool {
        self.0.is_exclusive
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }
}
