//! Decides a go-moment.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::go_moments::DecideGoMoment;
use entity::vocabulary::Decision;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::GoMoment,
};

/// The decision at a go-moment.
#[derive(InputObject)]
pub struct DecideGoMomentInput {
    /// The go-moment.
    go_moment_id: ID,
    /// The version of the go-moment the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// What is decided (besluit).
    decision: Decision,
    /// The conditions, or the reason of a no-go, at most 4,000 characters; needed unless it is a plain go.
    conditions: Option<String>,
    #[graphql(flatten)]
    once: Once,
}

impl DecideGoMomentInput {
    fn command(self) -> DecideGoMoment {
        DecideGoMoment {
            go_moment_id: id(&self.go_moment_id),
            version: self.version,
            decision: self.decision,
            conditions: self.conditions,
        }
    }
}

payload! {
    /// What came of `decideGoMoment`.
    DecideGoMomentPayload {
        /// The go-moment.
        go_moment: GoMoment,
    }
}

/// The mutation.
#[derive(Default)]
pub struct DecideGoMomentMutation;

#[Object]
impl DecideGoMomentMutation {
    /// Decides a go-moment, once every guidance line has delivered its assessment. After a no-go the later
    /// ones will not be held. Done by the referring partner, the case manager or the coordinator of the
    /// convenant.
    async fn decide_go_moment(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The decision at a go-moment.")] input: DecideGoMomentInput,
    ) -> Result<DecideGoMomentPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
