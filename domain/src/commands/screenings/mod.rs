//! Tests that are requested of a partner. Their results are never a ground for rejection.

mod cancel_test_request;
mod record_test_result;
mod request_test;

pub use cancel_test_request::CancelTestRequest;
pub use record_test_result::RecordTestResult;
pub use request_test::RequestTest;
