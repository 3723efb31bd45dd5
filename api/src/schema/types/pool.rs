use async_graphql::{Context, ID, InputObject, Object, Result};
use entity::vocabulary::PoolKind;

use super::{Convenant, Organization, PoolMember};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::DateTime,
};

row!(Pool: pool, PoolFilter, PoolOrder);

/// Those who wait for a place or a job, with priority (flexpool, arbeidspool).
#[Object]
impl Pool {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// Name as the partners know it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// What sort of pool.
    async fn kind(&self) -> PoolKind {
        self.0.kind
    }

    /// The partner that keeps it, when one does. Null when there is none, or when the caller may not see it.
    async fn host(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.host_id).await
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

    #[graphql(flatten)]
    async fn lists(&self) -> PoolLists {
        PoolLists(self.0.id.to_string())
    }
}

connections! {
    PoolLists {
        /// Those who are or were in it that the caller may see; order by priority to see who goes first (deelnemers).
        members: PoolMember by PoolId,
    }
}

/// Which pools are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(pool)]
pub struct PoolFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Received or kept by this partner.
    #[points_at(organization)]
    pub host_id: Option<ID>,
    /// Of one of these kinds.
    #[among(Kind)]
    pub kinds: Option<Vec<PoolKind>>,
}

order! {
    /// In what order pools come.
    PoolOrder of pool by
    /// By what pools can be ordered.
    PoolOrderField {
        /// Identity, which is age.
        Id,
        /// Name.
        Name,
        /// When they were recorded.
        CreatedAt,
    }
}
