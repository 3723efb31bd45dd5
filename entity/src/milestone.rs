//! A step of the funnel that a trajectory reached (mijlpaal). It follows from the events and can be made from
//! them again; nothing else is written to it.

use sea_orm::entity::prelude::*;

use crate::{
    ids::{CandidateId, ConvenantId, MilestoneId, OrganizationId, TrajectoryId},
    vocabulary::{FunnelStep, Route},
};

/// A step of the funnel that a trajectory reached (mijlpaal).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "milestone")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MilestoneId,
    pub trajectory_id: TrajectoryId,
    pub convenant_id: ConvenantId,
    /// The person.
    pub candidate_id: CandidateId,
    /// The trajectory's route.
    pub route: Route,
    pub step: FunnelStep,
    /// Which of several: the go-moment's or the check's. Zero where there is one.
    pub position: i32,
    /// The employer with whom it was reached.
    pub employer_id: Option<OrganizationId>,
    /// When it was reached first.
    pub reached_at: DateTimeUtc,
    /// That day, where the convenant holds.
    pub reached_on: Date,
    /// Whether the trajectory had not reached the step before, with another employer.
    pub is_first: bool,
    /// Seconds since the trajectory started.
    pub seconds_since_start: i64,
    /// Seconds since the step it reached before this one; none for the first.
    pub seconds_since_previous: Option<i64>,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
