//! A moment of decision in a trajectory (go-moment).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, ConvenantId, GoMomentId, TrajectoryId};
use crate::vocabulary::{Decision, GoMomentState};

/// A moment of decision in a trajectory (go-moment).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "go_moment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GoMomentId,
    pub trajectory_id: TrajectoryId,
    pub convenant_id: ConvenantId,
    /// One for the first, and counting.
    pub position: i32,
    /// The programme week it is held at the end of.
    pub week: i32,
    /// The day it is held.
    pub planned_on: Date,
    /// Where it stands.
    pub state: GoMomentState,
    /// What was decided.
    pub decision: Option<Decision>,
    /// The conditions of a conditional go, or the reason of a no-go.
    pub conditions: Option<String>,
    /// When it was decided.
    pub decided_at: Option<DateTimeUtc>,
    /// Who decided.
    pub decided_by: Option<ContactId>,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
