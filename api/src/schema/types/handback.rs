use async_graphql::{ID, InputObject};

use super::{Contact, Convenant, Deadline, Department, Dropout, Organization, Referral, Trajectory};
use crate::schema::{
    connection::Connection,
    filter::Filter,
    order::order,
    row::{part, row},
    scalar::DateTime,
};

/// A candidate given back to the case manager with advice (terugkoppeling).
#[row(handback, listed, versioned)]
#[everything(handbacks, "Handbacks to the case manager (terugkoppelingen).")]
pub struct Handback {
    /// The trajectory. Null when the caller may not see it.
    #[one]
    trajectory: Option<Trajectory>,
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// The referral that was rejected. Null when there is none, or when the caller may not see it.
    #[one]
    referral: Option<Referral>,
    /// The dropout. Null when there is none, or when the caller may not see it.
    #[one]
    dropout: Option<Dropout>,
    /// The partner that had the candidate. Null when the caller's organisation shares no convenant with it.
    #[one]
    responsible: Option<Organization>,
    /// The department. Null when there is none, or when the caller may not see it.
    #[one]
    department: Option<Department>,
    /// Who delivered it. Null when the program did, or when the caller may not see the contact.
    #[one]
    delivered_by: Option<Contact>,
    /// When it was delivered; null while it is owed.
    delivered_at: Option<DateTime>,
    /// When it came to be owed.
    created_at: DateTime,
    /// What is handed back. Null to the coordinator.
    #[opens(Narrative)]
    narrative: Option<HandbackNarrative>,
    /// The deadlines about it (termijnen).
    #[list(SubjectId)]
    deadlines: Connection<Deadline>,
}

/// What is handed back with a candidate (advies en bevindingen).
#[part(Handback)]
pub struct HandbackNarrative {
    /// What to do next; null while it is owed.
    advice: Option<String>,
    /// What was found; null while it is owed.
    findings: Option<String>,
}

/// Which handbacks to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(handback)]
pub struct HandbackFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// Owed by this partner.
    #[points_at(organization)]
    pub responsible_id: Option<ID>,
}

order! {
    /// In what order handbacks come.
    HandbackOrder of handback by
    /// By what handbacks can be ordered.
    HandbackOrderField {
        /// Identity, which is age.
        Id,
        /// When they came to be owed.
        CreatedAt,
    }
}
