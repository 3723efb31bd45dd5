use async_graphql::{ID, InputObject};

use super::{Candidate, Contact, Organization, Screening};
use crate::schema::{filter::Filter, order::order, row::row, scalar::DateTime};

/// A screening that a partner was given access to (inzage in een screening).
#[row(screening_share, listed, versioned)]
pub struct ScreeningShare {
    /// The screening. Null when the caller may not see it.
    #[one]
    screening: Option<Screening>,
    /// The person. Null when the caller may not see it.
    #[one]
    candidate: Option<Candidate>,
    /// The partner that may read it. Null when the caller may not see it.
    #[one]
    organization: Option<Organization>,
    /// Who gave access. Null when there is none, or when the caller may not see it.
    #[one]
    shared_by: Option<Contact>,
    /// When access was given.
    shared_at: DateTime,
    /// When it was taken back; null until then.
    ended_at: Option<DateTime>,
}

/// Which shares of screenings to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(screening_share)]
pub struct ScreeningShareFilter {
    /// Of this screening.
    #[points_at(screening)]
    pub screening_id: Option<ID>,
    /// Of this partner.
    #[points_at(organization)]
    pub organization_id: Option<ID>,
}

order! {
    /// In what order shares of screenings come.
    ScreeningShareOrder of screening_share by
    /// By what shares of screenings can be ordered.
    ScreeningShareOrderField {
        /// Identity, which is age.
        Id,
        /// When access was given.
        SharedAt,
    }
}
