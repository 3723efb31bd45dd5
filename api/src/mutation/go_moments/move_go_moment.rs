//! Moves a planned go-moment.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::go_moments::MoveGoMoment;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::Date, types::GoMoment},
};

/// The new day of a go-moment.
#[derive(InputObject)]
pub struct MoveGoMomentInput {
    /// The go-moment.
    go_moment_id: ID,
    /// The version of the go-moment the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// The new day, not before today.
    planned_on: Date,
    #[graphql(flatten)]
    once: Once,
}

impl MoveGoMomentInput {
    fn command(self, faults: &mut Faults) -> MoveGoMoment {
        MoveGoMoment {
            go_moment_id: id(&self.go_moment_id),
            version: self.version,
            planned_on: faults.date(self.planned_on, "plannedOn"),
        }
    }
}

payload! {
    /// What came of `moveGoMoment`.
    MoveGoMomentPayload {
        /// The go-moment.
        go_moment: GoMoment,
    }
}

/// The mutation.
#[derive(Default)]
pub struct MoveGoMomentMutation;

#[Object]
impl MoveGoMomentMutation {
    /// Moves a planned go-moment to another day. What is counted back from it moves along. Done by the
    /// referring partner, the case manager, the school or the coordinator of the convenant.
    async fn move_go_moment(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The new day of a go-moment.")] input: MoveGoMomentInput,
    ) -> Result<MoveGoMomentPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
