//! Changes a target.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::setup::ChangeTarget;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::Date, types::Target},
};

/// The target as it is to be (doelstelling).
#[derive(InputObject)]
pub struct ChangeTargetInput {
    /// The target.
    target_id: ID,
    /// The version of the target the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// How many persons: 1 to 1,000,000.
    persons: i32,
    /// The first day that counts; left out, from the start.
    starts_on: Option<Date>,
    /// The last day that counts; left out, without end.
    ends_on: Option<Date>,
    #[graphql(flatten)]
    once: Once,
}

impl ChangeTargetInput {
    fn command(self, faults: &mut Faults) -> ChangeTarget {
        ChangeTarget {
            target_id: id(&self.target_id),
            version: self.version,
            persons: self.persons,
            starts_on: faults.optional_date(self.starts_on, "startsOn"),
            ends_on: faults.optional_date(self.ends_on, "endsOn"),
        }
    }
}

payload! {
    /// What came of `changeTarget`.
    ChangeTargetPayload {
        /// The target.
        target: Target,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ChangeTargetMutation;

#[Object]
impl ChangeTargetMutation {
    /// Changes how many persons a target asks and which days count (doelstelling bijstellen). Done by the
    /// coordinator of the convenant.
    async fn change_target(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The target as it is to be (doelstelling).")] input: ChangeTargetInput,
    ) -> Result<ChangeTargetPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
