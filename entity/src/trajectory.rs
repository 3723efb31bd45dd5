//! One candidate's way through a programme (traject).

use sea_orm::entity::prelude::*;

use crate::ids::{CandidateId, ContactId, ConvenantId, GroupId, OrganizationId, ProgrammeId, TrajectoryId};
use crate::vocabulary::{Route, TrajectoryState};

/// One candidate's way through a programme (traject).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "trajectory")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TrajectoryId,
    /// The person.
    pub candidate_id: CandidateId,
    /// The convenant it runs under.
    pub convenant_id: ConvenantId,
    /// The programme it follows.
    pub programme_id: Option<ProgrammeId>,
    /// The group it follows the programme in.
    pub group_id: Option<GroupId>,
    /// Inflow, advancement or participation.
    pub route: Route,
    /// How far it has come.
    pub state: TrajectoryState,
    /// Position of the phase that runs.
    pub phase: Option<i32>,
    /// The partner it comes from: a gemeente or UWV office, a service point, an employer of its staff, a school of its
    /// pupils.
    pub referrer_id: OrganizationId,
    /// The one case manager (casemanager, werkcoach met de regie).
    pub case_manager_id: ContactId,
    /// Whether whoever started the trajectory holds it until a case manager is assigned.
    pub case_manager_provisional: bool,
    /// The level the person has at the start.
    pub level_from: Option<i32>,
    /// The level it is to lead to.
    pub level_to: Option<i32>,
    /// The level that was reached at its completion.
    pub level_reached: Option<i32>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// When it was stopped.
    pub ended_at: Option<DateTimeUtc>,
    /// Why it was stopped.
    pub end_reason: Option<String>,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
