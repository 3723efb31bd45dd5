//! Deadlines met, met late and breached, per rule and partner.

use std::collections::BTreeMap;

use entity::{
    deadline::Column,
    ids::OrganizationId,
    vocabulary::{DeadlineKind, DeadlineState},
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, QuerySelect, sea_query::Expr};

use crate::monitor::Extent;

/// How a partner kept the deadlines of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compliance {
    pub kind: DeadlineKind,
    /// The partner that had to act.
    pub responsible_id: OrganizationId,
    counts: BTreeMap<DeadlineState, i64>,
}

impl Compliance {
    /// How many stand so.
    pub fn count(&self, state: DeadlineState) -> i64 {
        self.counts.get(&state).copied().unwrap_or(0)
    }
}

#[derive(FromQueryResult)]
struct Count {
    kind: DeadlineKind,
    responsible_id: OrganizationId,
    state: DeadlineState,
    deadlines: i64,
}

/// How each partner kept the deadlines of each kind.
///
/// # Errors
/// When the database fails.
pub async fn kept(db: &impl ConnectionTrait, extent: &Extent) -> Result<Vec<Compliance>, DbErr> {
    let counts = extent
        .deadlines()
        .select_only()
        .column(Column::Kind)
        .column(Column::ResponsibleId)
        .column(Column::State)
        .column_as(Expr::cust("COUNT(*)"), "deadlines")
        .group_by(Column::Kind)
        .group_by(Column::ResponsibleId)
        .group_by(Column::State)
        .into_model::<Count>()
        .all(db)
        .await?;
    let mut kept: BTreeMap<(DeadlineKind, OrganizationId), BTreeMap<DeadlineState, i64>> = BTreeMap::new();
    for count in counts {
        kept.entry((count.kind, count.responsible_id))
            .or_default()
            .insert(count.state, count.deadlines);
    }
    Ok(kept
        .into_iter()
        .map(|((kind, responsible_id), counts)| Compliance {
            kind,
            responsible_id,
            counts,
        })
        .collect())
}
