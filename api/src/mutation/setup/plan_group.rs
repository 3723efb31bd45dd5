//! Plans a group.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::setup::PlanGroup;

use crate::{
    mutation::{Faults, Once, id, optional_id, payload, run},
    schema::{scalar::Date, types::Group},
};

/// The group to plan (groep, klas).
#[derive(InputObject)]
pub struct PlanGroupInput {
    /// The programme it runs.
    programme_id: ID,
    /// The school that teaches it.
    school_id: Option<ID>,
    /// Its name, at most 200 characters, on one line.
    name: String,
    /// The first day.
    starts_on: Date,
    /// The fewest participants it starts with, from 1 to the maximum.
    minimum: i32,
    /// The most it holds, from 1 to 500.
    maximum: i32,
    #[graphql(flatten)]
    once: Once,
}

impl PlanGroupInput {
    fn command(self, faults: &mut Faults) -> PlanGroup {
        PlanGroup {
            programme_id: id(&self.programme_id),
            school_id: optional_id(self.school_id.as_ref()),
            name: self.name,
            starts_on: faults.date(self.starts_on, "startsOn"),
            minimum: self.minimum,
            maximum: self.maximum,
        }
    }
}

payload! {
    /// What came of `planGroup`.
    PlanGroupPayload {
        /// The group.
        group: Group,
    }
}

/// The mutation.
#[derive(Default)]
pub struct PlanGroupMutation;

#[Object]
impl PlanGroupMutation {
    /// Plans a group (groep, klas): a programme run from a day on. Done by the coordinator of the convenant.
    async fn plan_group(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The group to plan (groep, klas).")] input: PlanGroupInput,
    ) -> Result<PlanGroupPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
