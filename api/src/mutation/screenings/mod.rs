//! Tests that are requested of a partner.

mod cancel_test_request;
mod record_screening;
mod record_test_result;
mod request_test;
mod share_screening;
mod unshare_screening;

super::actions![
    request_test,
    record_test_result,
    cancel_test_request,
    record_screening,
    share_screening,
    unshare_screening
];
