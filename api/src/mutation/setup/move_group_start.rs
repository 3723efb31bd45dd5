//! Moves a group's start.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::setup::MoveGroupStart;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::Date, types::Group},
};

/// The new first day of a group.
#[derive(InputObject)]
pub struct MoveGroupStartInput {
    /// The group.
    group_id: ID,
    /// The version of the group the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// The new first day; of a group that has not started yet, today or later.
    starts_on: Date,
    /// Why, at most 4,000 characters.
    reason: String,
    #[graphql(flatten)]
    once: Once,
}

impl MoveGroupStartInput {
    fn command(self, faults: &mut Faults) -> MoveGroupStart {
        MoveGroupStart {
            group_id: id(&self.group_id),
            version: self.version,
            starts_on: faults.date(self.starts_on, "startsOn"),
            reason: self.reason,
        }
    }
}

payload! {
    /// What came of `moveGroupStart`.
    MoveGroupStartPayload {
        /// The group.
        group: Group,
    }
}

/// The mutation.
#[derive(Default)]
pub struct MoveGroupStartMutation;

#[Object]
impl MoveGroupStartMutation {
    /// Moves the first day of a group (startdatum). What is counted back from it moves along. Done by the
    /// coordinator of the convenant.
    async fn move_group_start(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The new first day of a group.")] input: MoveGroupStartInput,
    ) -> Result<MoveGroupStartPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
