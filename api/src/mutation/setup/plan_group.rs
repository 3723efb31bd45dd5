use async_graphql::ID;
use domain::commands::setup::PlanGroup;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::Group},
};

/// Plans a group (groep, klas): a programme run from a day on. Done by the coordinator of the convenant.
#[mutation(PlanGroup)]
#[takes("The group to plan (groep, klas).")]
#[answers(group: Group, "The group.")]
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
}
