//! Certificates and EVC.

mod award_certificate;
mod record_evc;
mod request_evc;

use async_graphql::MergedObject;

/// Certificates and EVC.
#[derive(MergedObject, Default)]
pub struct Certificates(
    award_certificate::AwardCertificateMutation,
    request_evc::RequestEvcMutation,
    record_evc::RecordEvcMutation,
);
