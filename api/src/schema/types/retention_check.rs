use async_graphql::{ID, InputObject};
use entity::vocabulary::RetentionCheckState;

use super::{Contact, Convenant, Deadline, Department, Organization, Placement, Trajectory};
use crate::schema::{
    connection::Connection,
    filter::Filter,
    order::order,
    row::{part, row},
    scalar::DateTime,
};

/// One check of whether the candidate is still employed (duurzaamheidscontrole).
#[row(retention_check, listed, created, versioned)]
#[everything(retention_checks, "Retention checks (duurzaamheidscontroles).")]
pub struct RetentionCheck {
    /// The placement whose contract it is about.
    #[one]
    placement: Placement,
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
    /// One for the first, and counting.
    position: i32,
    /// Where it stands.
    state: RetentionCheckState,
    /// Whether the candidate was still employed; null until it is confirmed.
    employed: Option<bool>,
    /// Who confirmed it. Null when the program did, or when the caller may not see the contact.
    #[one]
    confirmed_by: Option<Contact>,
    /// When it was confirmed; null until it is.
    confirmed_at: Option<DateTime>,
    /// What was written about it. Null to the coordinator.
    #[opens(Narrative)]
    narrative: Option<RetentionCheckNarrative>,
    /// The deadlines about it (termijnen).
    #[list(SubjectId)]
    deadlines: Connection<Deadline>,
}

/// What was written about a retention check (toelichting).
#[part(RetentionCheck)]
pub struct RetentionCheckNarrative {
    /// What the employer adds; null when nothing.
    note: Option<String>,
}

/// Which retention checks to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(retention_check)]
pub struct RetentionCheckFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// At this employer.
    #[points_at(organization)]
    pub employer_id: Option<ID>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<RetentionCheckState>>,
}

order! {
    /// In what order retention checks come.
    RetentionCheckOrder of retention_check by
    /// By what retention checks can be ordered.
    RetentionCheckOrderField {
        /// Identity, which is age.
        Id,
        /// When they were recorded.
        CreatedAt,
    }
}
