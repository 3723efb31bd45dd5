//! What a person has to show: certificates and diplomas, and EVC.

mod award_certificate;
mod record_evc;
mod request_evc;

pub use award_certificate::{AwardCertificate, AwardCertificates};
pub use record_evc::RecordEvc;
pub use request_evc::RequestEvc;
