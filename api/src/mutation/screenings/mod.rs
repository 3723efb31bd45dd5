//! Tests that are requested of a partner.

mod cancel_test_request;
mod record_test_result;
mod request_test;

use async_graphql::MergedObject;

/// Tests that are requested of a partner.
#[derive(MergedObject, Default)]
pub struct Screenings(
    request_test::RequestTestMutation,
    record_test_result::RecordTestResultMutation,
    cancel_test_request::CancelTestRequestMutation,
);
