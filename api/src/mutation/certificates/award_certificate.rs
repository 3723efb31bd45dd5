//! Records a certificate.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::certificates::AwardCertificate;
use entity::vocabulary::CertificateKind;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::Date, types::Certificate},
};

/// The certificate to record (certificaat, diploma).
#[derive(InputObject)]
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
    #[graphql(flatten)]
    once: Once,
}

impl AwardCertificateInput {
    fn command(self, faults: &mut Faults) -> AwardCertificate {
        AwardCertificate {
            trajectory_id: id(&self.trajectory_id),
            kind: self.kind,
            name: self.name,
            level: self.level,
            awarded_on: faults.date(self.awarded_on, "awardedOn"),
            by_organization_id: id(&self.by_organization_id),
        }
    }
}

payload! {
    /// What came of `awardCertificate`.
    AwardCertificatePayload {
        /// The certificate.
        certificate: Certificate,
    }
}

/// The mutation.
#[derive(Default)]
pub struct AwardCertificateMutation;

#[Object]
impl AwardCertificateMutation {
    /// Records a certificate or diploma (certificaat, diploma), also after the contract. Done by the school,
    /// the referring partner or the case manager.
    async fn award_certificate(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The certificate to record (certificaat, diploma).")] input: AwardCertificateInput,
    ) -> Result<AwardCertificatePayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
