use async_graphql::ID;
use domain::commands::setup::SetTarget;
use entity::vocabulary::Route;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::Target},
};

/// Sets how many persons the partners want to bring along a route (doelstelling). Several targets of a route
/// add up. Done by the coordinator of the convenant.
#[mutation(SetTarget)]
#[takes("The target to set (doelstelling).")]
#[answers(target: Target, "The target.")]
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
}
