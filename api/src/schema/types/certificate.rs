use async_graphql::{ID, InputObject};
use entity::vocabulary::CertificateKind;

use super::{Contact, Convenant, Organization, Trajectory};
use crate::schema::{filter::Filter, order::order, row::row, scalar::Date};

/// A certificate or diploma that was awarded (certificaat, diploma).
#[row(certificate, listed, created)]
#[everything(certificates, "Certificates and diplomas (certificaten, diploma's).")]
pub struct Certificate {
    /// The trajectory. Null when the caller may not see it.
    #[one]
    trajectory: Option<Trajectory>,
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// What sort of paper.
    kind: CertificateKind,
    /// What it is for.
    name: String,
    /// The level, one to five, when it has one; null when there is none.
    level: Option<i32>,
    /// The day it was awarded.
    awarded_on: Date,
    /// The partner that awarded it. Null when the caller may not see it.
    #[one]
    by_organization: Option<Organization>,
    /// Who recorded it. Null when there is none, or when the caller may not see it.
    #[one]
    recorded_by: Option<Contact>,
}

/// Which certificates to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(certificate)]
pub struct CertificateFilter {
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// By this partner.
    #[points_at(organization)]
    pub by_organization_id: Option<ID>,
    /// Of one of these kinds.
    #[among(Kind)]
    pub kinds: Option<Vec<CertificateKind>>,
}

order! {
    /// In what order certificates come.
    CertificateOrder of certificate by
    /// By what certificates can be ordered.
    CertificateOrderField {
        /// Identity, which is age.
        Id,
        /// The day they were awarded.
        AwardedOn,
        /// When they were recorded.
        CreatedAt,
    }
}
