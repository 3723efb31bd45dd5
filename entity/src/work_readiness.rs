//! A candidate declared ready to work (arbeidsrijpverklaring).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, ConvenantId, TrajectoryId, WorkReadinessId};

/// A candidate declared ready to work (arbeidsrijpverklaring).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "work_readiness")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WorkReadinessId,
    pub trajectory_id: TrajectoryId,
    pub convenant_id: ConvenantId,
    /// The day from which the candidate is ready.
    pub ready_on: Date,
    /// Who declared it; none is the program.
    pub declared_by: Option<ContactId>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
