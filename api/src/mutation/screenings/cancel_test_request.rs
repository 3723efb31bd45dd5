use async_graphql::ID;
use domain::commands::screenings::CancelTestRequest;

use crate::{mutation::mutation, schema::types::TestRequest};

/// Cancels a requested test that is no longer needed (intrekken van de aanvraag). Done by the referring
/// partner or the case manager.
#[mutation(CancelTestRequest)]
#[takes("The request to cancel.")]
#[answers(test_request: TestRequest, "The request.")]
pub struct CancelTestRequestInput {
    /// The request.
    test_request_id: ID,
    #[version_of("request")]
    version: Option<i32>,
}
