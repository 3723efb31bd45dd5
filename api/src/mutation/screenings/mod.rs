//! Tests that are requested of a partner.

mod cancel_test_request;
mod record_test_result;
mod request_test;

mod record_screening;
mod share_screening;
mod unshare_screening;

use async_graphql::MergedObject;

/// Tests that are requested of a partner.
#[derive(MergedObject, Default)]
pub struct Screenings(
    request_test::RequestTestMutation,
    record_test_result::RecordTestResultMutation,
    cancel_test_request::CancelTestRequestMutation,
    record_screening::RecordScreeningMutation,
    share_screening::ShareScreeningMutation,
    unshare_screening::UnshareScreeningMutation,
);
