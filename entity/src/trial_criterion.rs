//! What the forms of a trial are compared on (criterium).

use sea_orm::entity::prelude::*;

use crate::ids::{ConvenantId, GuidanceTrialId, TrialCriterionId};
use crate::vocabulary::{TrialDirection, TrialMeasure};

/// What the forms of a trial are compared on (criterium).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "trial_criterion")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TrialCriterionId,
    pub convenant_id: ConvenantId,
    pub trial_id: GuidanceTrialId,
    /// One for the first, and counting.
    pub position: i32,
    /// Name as the partners know it.
    pub name: String,
    /// Capacity or quality.
    pub measures: TrialMeasure,
    /// What it is counted in.
    pub unit: String,
    /// Which way is better.
    pub direction: TrialDirection,
    /// The value without the trial, in thousandths of the unit.
    pub baseline: i64,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
