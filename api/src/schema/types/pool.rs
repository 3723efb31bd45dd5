use async_graphql::{ID, InputObject};
use entity::vocabulary::PoolKind;

use super::{Convenant, Organization, PoolMember};
use crate::schema::{connection::Connection, filter::Filter, order::order, row::row};

/// Those who wait for a place or a job, with priority (flexpool, arbeidspool).
#[row(pool, listed, created, versioned)]
#[everything(pools, "Pools (flexpools, arbeidspools).")]
pub struct Pool {
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// Name as the partners know it.
    name: String,
    /// What sort of pool.
    kind: PoolKind,
    /// The partner that keeps it, when one does. Null when there is none, or when the caller may not see it.
    #[one]
    host: Option<Organization>,
    /// Those who are or were in it that the caller may see; order by priority to see who goes first (deelnemers).
    #[list(PoolId)]
    members: Connection<PoolMember>,
}

/// Which pools to list; omitted fields do not filter.
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
