//! Cancels a requested test.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::screenings::CancelTestRequest;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::TestRequest,
};

/// The request to cancel.
#[derive(InputObject)]
pub struct CancelTestRequestInput {
    /// The request.
    test_request_id: ID,
    /// The version of the request the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    #[graphql(flatten)]
    once: Once,
}

impl CancelTestRequestInput {
    fn command(self) -> CancelTestRequest {
        CancelTestRequest {
            test_request_id: id(&self.test_request_id),
            version: self.version,
        }
    }
}

payload! {
    /// What came of `cancelTestRequest`.
    CancelTestRequestPayload {
        /// The request.
        test_request: TestRequest,
    }
}

/// The mutation.
#[derive(Default)]
pub struct CancelTestRequestMutation;

#[Object]
impl CancelTestRequestMutation {
    /// Cancels a requested test that is no longer needed (intrekken van de aanvraag). Done by the referring
    /// partner or the case manager.
    async fn cancel_test_request(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The request to cancel.")] input: CancelTestRequestInput,
    ) -> Result<CancelTestRequestPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
