//! Certificates and EVC.

mod award_certificate;
mod record_evc;
mod request_evc;

super::actions![award_certificate, request_evc, record_evc];
