//! What was agreed with one person (plan van aanpak).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, ConvenantId, PlanOfActionId, TrajectoryId};

/// What was agreed with one person (plan van aanpak).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plan_of_action")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PlanOfActionId,
    pub trajectory_id: TrajectoryId,
    pub convenant_id: ConvenantId,
    /// One for the first plan, and counting.
    pub number: i32,
    /// Where it is to lead.
    pub goal: String,
    /// Who wrote it.
    pub written_by: Option<ContactId>,
    /// When a newer plan replaced it.
    pub superseded_at: Option<DateTimeUtc>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
