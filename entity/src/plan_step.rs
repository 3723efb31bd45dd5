//! One step of a plan of action (stap).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, OrganizationId, PlanOfActionId, PlanStepId, TrajectoryId};

/// One step of a plan of action (stap).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plan_step")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PlanStepId,
    pub plan_id: PlanOfActionId,
    pub trajectory_id: TrajectoryId,
    /// One for the first step, and counting.
    pub position: i32,
    /// What is to be done.
    pub what: String,
    /// The partner that is to do it.
    pub organization_id: OrganizationId,
    /// The day by which it is done.
    pub due_on: Date,
    /// Whether its plan holds: no newer one has replaced it.
    pub is_current: bool,
    /// When it was done.
    pub completed_at: Option<DateTimeUtc>,
    /// Who recorded that.
    pub completed_by: Option<ContactId>,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
