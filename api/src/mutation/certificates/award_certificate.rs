use async_graphql::ID;
use domain::commands::certificates::AwardCertificate;
use entity::vocabulary::CertificateKind;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::Certificate},
};

/// Records a certificate or diploma (certificaat, diploma), also after the contract. Done by the school,
/// the referring partner or the case manager.
#[mutation(AwardCertificate)]
#[takes("The certificate to record (certificaat, diploma).")]
#[answers(certificate: Certificate, "The certificate.")]
#[entry("One certificate (certificaat).")]
pub struct AwardCertificateInput {
    /// The trajectory.
    trajectory_id: ID,
    /// What sort of paper.
    kind: CertificateKind,
    /// What it is for, at most 200 characters, on one line.
    name: String,
    /// The level, 1 to 5, when it has one.
    level: Option<i32>,
    /// The day it was awarded.
    awarded_on: Date,
    /// The partner that awarded it, which takes part in the convenant.
    by_organization_id: ID,
}
