//! Requests an EVC assessment.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::certificates::RequestEvc;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Evc,
};

/// The assessment to request (EVC).
#[derive(InputObject)]
pub struct RequestEvcInput {
    /// The trajectory.
    trajectory_id: ID,
    /// The centre, which takes part in the convenant and is told who the person is.
    centre_id: ID,
    /// The level it is to count for, 1 to 5.
    towards_level: i32,
    /// The diploma it is to count for, at most 200 characters, on one line.
    towards_name: String,
    #[graphql(flatten)]
    once: Once,
}

impl RequestEvcInput {
    fn command(self) -> RequestEvc {
        RequestEvc {
            trajectory_id: id(&self.trajectory_id),
            centre_id: id(&self.centre_id),
            towards_level: self.towards_level,
            towards_name: self.towards_name,
        }
    }
}

payload! {
    /// What came of `requestEvc`.
    RequestEvcPayload {
        /// The assessment.
        evc: Evc,
    }
}

/// The mutation.
#[derive(Default)]
pub struct RequestEvcMutation;

#[Object]
impl RequestEvcMutation {
    /// Asks a centre what someone can do already (EVC aanvragen). Done by the school, the referring partner or
    /// the case manager.
    async fn request_evc(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The assessment to request (EVC).")] input: RequestEvcInput,
    ) -> Result<RequestEvcPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
