//! Tests that are requested of a partner, and what screenings found: recorded once, shared where there is a
//! need, and never a ground for rejection.

mod cancel_test_request;
mod record_screening;
mod record_test_result;
mod request_test;
mod share_screening;
mod unshare_screening;

pub use cancel_test_request::CancelTestRequest;
pub use record_screening::RecordScreening;
pub use record_test_result::RecordTestResult;
pub use request_test::RequestTest;
pub use share_screening::ShareScreening;
pub use unshare_screening::UnshareScreening;
