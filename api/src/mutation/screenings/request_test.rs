use async_graphql::ID;
use domain::commands::screenings::RequestTest;
use entity::vocabulary::ScreeningKind;

use crate::{mutation::mutation, schema::types::TestRequest};

/// Requests a test of a partner (aanvraag van een test), which is responsible for its result from then on.
/// Done by the referring partner or the case manager.
#[mutation(RequestTest)]
#[takes("The test to request (aanvraag).")]
#[answers(test_request: TestRequest, "The request.")]
pub struct RequestTestInput {
    /// The trajectory.
    trajectory_id: ID,
    /// What is tested.
    kind: ScreeningKind,
    /// The partner that is to deliver the result; it takes part in the convenant.
    responsible_id: ID,
}
