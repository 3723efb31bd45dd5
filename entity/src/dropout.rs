//! A candidate who dropped out (uitval).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, ConvenantId, DropoutId, TrajectoryId};
use crate::vocabulary::DropoutReason;

/// A candidate who dropped out (uitval).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "dropout")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DropoutId,
    /// The trajectory that ended with it.
    pub trajectory_id: TrajectoryId,
    pub convenant_id: ConvenantId,
    /// Why.
    pub reason: DropoutReason,
    /// Why, in words.
    pub explanation: Option<String>,
    /// The day the candidate was gone.
    pub occurred_on: Date,
    /// Position of the phase that ran.
    pub phase: Option<i32>,
    /// Who reported it.
    pub reported_by: Option<ContactId>,
    /// When it was reported.
    pub reported_at: DateTimeUtc,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
