use async_graphql::ID;
use domain::commands::screenings::RecordTestResult;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::TestRequest},
};

/// Delivers the result of a test (uitslag): that it was taken, when, and in a few words what was found. It
/// is never a ground for rejection. Done by the partner that was asked.
#[mutation(RecordTestResult)]
#[takes("The result to deliver (uitslag).")]
#[answers(test_request: TestRequest, "The request.")]
pub struct RecordTestResultInput {
    /// The request.
    test_request_id: ID,
    #[version_of("request")]
    version: Option<i32>,
    /// The day of the test.
    tested_on: Date,
    /// What was found, at most 500 characters.
    finding: Option<String>,
}
