use async_graphql::{ID, InputObject};
use entity::vocabulary::ScreeningKind;

use super::{Candidate, Contact, Convenant, Organization, ScreeningShare, TestRequest, Trajectory};
use crate::schema::{
    connection::Connection,
    filter::Filter,
    order::order,
    row::{part, row},
    scalar::Date,
};

/// What one screening of a person found, recorded once (foto, screeningsmodel).
#[row(screening, listed, created)]
#[everything(screenings, "Screenings (foto's).")]
pub struct Screening {
    /// The person. Null when the caller may not see it.
    #[one]
    candidate: Option<Candidate>,
    /// The trajectory it was made for. Null when the caller may not see it.
    #[one]
    trajectory: Option<Trajectory>,
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// The requested test that it is the result of. Null when there is none, or when the caller may not see it.
    #[one]
    test_request: Option<TestRequest>,
    /// What was looked at.
    kind: ScreeningKind,
    /// The day it was made.
    performed_on: Date,
    /// The partner that made it. Null when the caller may not see it.
    #[one]
    by_organization: Option<Organization>,
    /// Who recorded it. Null when there is none, or when the caller may not see it.
    #[one]
    recorded_by: Option<Contact>,
    /// What was found.
    #[opens(Narrative)]
    narrative: Option<ScreeningNarrative>,
    /// The partners that were given access to it, also those it was taken back from (inzage).
    #[list(ScreeningId)]
    shares: Connection<ScreeningShare>,
}

/// What a screening found (bevinding). It is never a ground for rejection.
#[part(Screening)]
pub struct ScreeningNarrative {
    /// What was found, in a few words; never a ground for rejection; null when nothing was.
    finding: Option<String>,
}

/// Which screenings to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(screening)]
pub struct ScreeningFilter {
    /// Of this person.
    #[points_at(candidate)]
    pub candidate_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// By this partner.
    #[points_at(organization)]
    pub by_organization_id: Option<ID>,
    /// Of one of these kinds.
    #[among(Kind)]
    pub kinds: Option<Vec<ScreeningKind>>,
}

order! {
    /// In what order screenings come.
    ScreeningOrder of screening by
    /// By what screenings can be ordered.
    ScreeningOrderField {
        /// Identity, which is age.
        Id,
        /// The day they were made.
        PerformedOn,
        /// When they were recorded.
        CreatedAt,
    }
}
