//! Requests a test.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::screenings::RequestTest;
use entity::vocabulary::ScreeningKind;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::TestRequest,
};

/// The test to request (aanvraag).
#[derive(InputObject)]
pub struct RequestTestInput {
    /// The trajectory.
    trajectory_id: ID,
    /// What is tested.
    kind: ScreeningKind,
    /// The partner that is to deliver the result; it takes part in the convenant.
    responsible_id: ID,
    #[graphql(flatten)]
    once: Once,
}

impl RequestTestInput {
    fn command(self) -> RequestTest {
        RequestTest {
            trajectory_id: id(&self.trajectory_id),
            kind: self.kind,
            responsible_id: id(&self.responsible_id),
        }
    }
}

payload! {
    /// What came of `requestTest`.
    RequestTestPayload {
        /// The request.
        test_request: TestRequest,
    }
}

/// The mutation.
#[derive(Default)]
pub struct RequestTestMutation;

#[Object]
impl RequestTestMutation {
    /// Requests a test of a partner (aanvraag van een test), which is responsible for its result from then on.
    /// Done by the referring partner or the case manager.
    async fn request_test(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The test to request (aanvraag).")] input: RequestTestInput,
    ) -> Result<RequestTestPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
