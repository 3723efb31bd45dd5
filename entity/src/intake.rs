//! A candidate's intake, recorded once and used by everyone (intake).

use sea_orm::entity::prelude::*;

use crate::ids::{CandidateId, ContactId, ConvenantId, IntakeId, TrajectoryId};

/// A candidate's intake, recorded once and used by everyone (intake).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "intake")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: IntakeId,
    /// The person.
    pub candidate_id: CandidateId,
    /// The trajectory it was held for.
    pub trajectory_id: TrajectoryId,
    /// The convenant of that trajectory.
    pub convenant_id: ConvenantId,
    /// The day it was held.
    pub held_on: Date,
    /// The last day on which it saves the person another one.
    pub valid_until: Date,
    /// Who recorded it.
    pub recorded_by: Option<ContactId>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
