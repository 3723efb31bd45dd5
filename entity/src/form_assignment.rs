//! Which form of a trial a trajectory is guided in.

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, GuidanceFormId, GuidanceTrialId, TrajectoryId};

/// Which form of a trial a trajectory is guided in.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "form_assignment")]
pub struct Model {
    /// The trial; a trajectory has one form of it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub trial_id: GuidanceTrialId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub trajectory_id: TrajectoryId,
    pub form_id: GuidanceFormId,
    /// Who assigned it.
    pub assigned_by: Option<ContactId>,
    /// When it was assigned.
    pub assigned_at: DateTimeUtc,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
