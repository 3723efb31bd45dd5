use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::queries::page::Order;
use entity::deadline_rule;

use super::{Convenant, DeadlineRule};
use crate::schema::{connection::id, filter::Filter, load, order::order, row::row, scalar::DateTime};

row!(ConvenantVersion: convenant_version, ConvenantVersionFilter, ConvenantVersionOrder);

/// The text of a convenant from one moment on (versie).
#[Object]
impl ConvenantVersion {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The convenant.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Convenant> {
        load::expect(ctx, self.0.convenant_id).await
    }

    /// One for the first version, and counting.
    async fn number(&self) -> i32 {
        self.0.number
    }

    /// From when it holds.
    async fn effective_from(&self) -> DateTime {
        self.0.effective_from.into()
    }

    /// Why it was made; null when that was not said.
    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// What it agrees, one rule for each kind of deadline it agrees anything on.
    async fn rules(&self, ctx: &Context<'_>) -> Result<Vec<DeadlineRule>> {
        load::list(
            ctx,
            deadline_rule::Column::ConvenantVersionId,
            self.0.id,
            Order::ascending(deadline_rule::Column::Kind),
        )
        .await
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }
}

/// Which versions are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(convenant_version)]
pub struct ConvenantVersionFilter {
    /// Taking effect at or after this moment.
    #[from(EffectiveFrom)]
    pub effective_from: Option<DateTime>,
    /// Taking effect before this moment.
    #[until(EffectiveFrom)]
    pub effective_until: Option<DateTime>,
}

order! {
    /// In what order versions come.
    ConvenantVersionOrder of convenant_version by
    /// By what versions can be ordered.
    ConvenantVersionOrderField {
        /// Identity, which is age.
        Id,
        /// Number.
        Number,
        /// When they take effect.
        EffectiveFrom,
    }
}
