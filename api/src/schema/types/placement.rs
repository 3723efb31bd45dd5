use async_graphql::{ID, InputObject};
use entity::vocabulary::{JobCommitment, PlacementKind, PlacementState};

use super::{
    Convenant, Deadline, Department, NoShow, Organization, Place, Referral, RetentionCheck, Trajectory,
};
use crate::schema::{connection::Connection, filter::Filter, order::order, row::row, scalar::Date};

/// A candidate on a place at an employer (plaatsing).
#[row(placement, listed, created, versioned)]
#[everything(placements, "Placements (plaatsingen).")]
pub struct Placement {
    /// The accepted referral. Null when the caller may not see it.
    #[one]
    referral: Option<Referral>,
    /// The trajectory.
    #[one]
    trajectory: Trajectory,
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// The employer. Null when the caller's organisation shares no convenant with it.
    #[one]
    employer: Option<Organization>,
    /// The department. Null when there is none, or when the caller may not see it.
    #[one]
    department: Option<Department>,
    /// What sort of place it is.
    kind: PlacementKind,
    /// What the employer promised after positive completion; null when nothing.
    commitment: Option<JobCommitment>,
    /// Where it stands.
    state: PlacementState,
    /// The first day.
    starts_on: Date,
    /// The day the contract starts; null until one is recorded.
    contract_on: Option<Date>,
    /// The place it is on (plaats). Null when it is on none that was offered, or when the caller may not see it.
    #[one]
    place: Option<Place>,
    /// The step of the programme's carousel it is (stagecarrousel), from one on; null when it is none.
    carousel_step: Option<i32>,
    /// The days that were reported of this placement, on which the candidate did not turn up (niet verschenen). What was recorded
    /// of a meeting hangs on that.
    #[list(PlacementId)]
    no_shows: Connection<NoShow>,
    /// The deadlines about it (termijnen).
    #[list(SubjectId)]
    deadlines: Connection<Deadline>,
    /// The checks after its contract (duurzaamheidscontroles).
    #[list(PlacementId)]
    retention_checks: Connection<RetentionCheck>,
}

/// Which placements to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(placement)]
pub struct PlacementFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// At this employer.
    #[points_at(organization)]
    pub employer_id: Option<ID>,
    /// At this department.
    #[points_at(department)]
    pub department_id: Option<ID>,
    /// On one of these sorts of place.
    #[among(Kind)]
    pub kinds: Option<Vec<PlacementKind>>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<PlacementState>>,
    /// Starting on or after this day.
    #[from(StartsOn)]
    pub starts_from: Option<Date>,
    /// Starting before this day.
    #[until(StartsOn)]
    pub starts_until: Option<Date>,
}

order! {
    /// In what order placements come.
    PlacementOrder of placement by
    /// By what placements can be ordered.
    PlacementOrderField {
        /// Identity, which is age.
        Id,
        /// The first day.
        StartsOn,
        /// When they were recorded.
        CreatedAt,
    }
}
