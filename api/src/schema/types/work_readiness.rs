use async_graphql::{Context, ID, Object, Result};

use super::{Contact, Convenant, Trajectory};
use crate::schema::{
    connection::id,
    load,
    row::row,
    scalar::{Date, DateTime},
};

row!(WorkReadiness: work_readiness);

/// A candidate declared ready to work (arbeidsrijpverklaring).
#[Object]
impl WorkReadiness {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The trajectory. Null when the caller may not see it.
    async fn trajectory(&self, ctx: &Context<'_>) -> Result<Option<Trajectory>> {
        load::find(ctx, self.0.trajectory_id).await
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// The day from which the candidate is ready.
    async fn ready_on(&self) -> Date {
        self.0.ready_on.into()
    }

    /// Who declared it. Null when the program did, or when the caller may not see the contact.
    async fn declared_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.declared_by).await
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }
}
