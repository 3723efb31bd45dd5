//! Sets a target.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::setup::SetTarget;
use entity::vocabulary::Route;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::Date, types::Target},
};

/// The target to set (doelstelling).
#[derive(InputObject)]
pub struct SetTargetInput {
    /// The convenant.
    convenant_id: ID,
    /// The sub-region it is for alone (rayon).
    sub_region_id: Option<ID>,
    /// The programme it is for alone.
    programme_id: Option<ID>,
    /// The route.
    route: Route,
    /// What sets it apart from another target of the route, as young people from other entrants; at most 200
    /// characters, on one line.
    name: Option<String>,
    /// How many persons: 1 to 1,000,000.
    persons: i32,
    /// The first day that counts; left out, from the start.
    starts_on: Option<Date>,
    /// The last day that counts; left out, without end.
    ends_on: Option<Date>,
    #[graphql(flatten)]
    once: Once,
}

impl SetTargetInput {
    fn command(self, faults: &mut Faults) -> SetTarget {
        SetTarget {
            convenant_id: id(&self.convenant_id),
            sub_region_id: self.sub_region_id.as_ref().map(id),
            programme_id: self.programme_id.as_ref().map(id),
            route: self.route,
            name: self.name,
            persons: self.persons,
            starts_on: faults.optional_date(self.starts_on, "startsOn"),
            ends_on: faults.optional_date(self.ends_on, "endsOn"),
        }
    }
}

payload! {
    /// What came of `setTarget`.
    SetTargetPayload {
        /// The target.
        target: Target,
    }
}

/// The mutation.
#[derive(Default)]
pub struct SetTargetMutation;

#[Object]
impl SetTargetMutation {
    /// Sets how many persons the partners want to bring along a route (doelstelling). Several targets of a route
    /// add up. Done by the coordinator of the convenant.
    async fn set_target(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The target to set (doelstelling).")] input: SetTargetInput,
    ) -> Result<SetTargetPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
