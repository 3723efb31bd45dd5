//! Delivers the result of a test.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::screenings::RecordTestResult;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::Date, types::TestRequest},
};

/// The result to deliver (uitslag).
#[derive(InputObject)]
pub struct RecordTestResultInput {
    /// The request.
    test_request_id: ID,
    /// The version of the request the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// The day of the test.
    tested_on: Date,
    /// What was found, at most 500 characters.
    finding: Option<String>,
    #[graphql(flatten)]
    once: Once,
}

impl RecordTestResultInput {
    fn command(self, faults: &mut Faults) -> RecordTestResult {
        RecordTestResult {
            test_request_id: id(&self.test_request_id),
            version: self.version,
            tested_on: faults.date(self.tested_on, "testedOn"),
            finding: self.finding,
        }
    }
}

payload! {
    /// What came of `recordTestResult`.
    RecordTestResultPayload {
        /// The request.
        test_request: TestRequest,
    }
}

/// The mutation.
#[derive(Default)]
pub struct RecordTestResultMutation;

#[Object]
impl RecordTestResultMutation {
    /// Delivers the result of a test (uitslag): that it was taken, when, and in a few words what was found. It
    /// is never a ground for rejection. Done by the partner that was asked.
    async fn record_test_result(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The result to deliver (uitslag).")] input: RecordTestResultInput,
    ) -> Result<RecordTestResultPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
