use async_graphql::ID;
use domain::commands::interviews::PlanFollowUp;

use super::accepted::AcceptedInput;

use crate::{
    mutation::mutation,
    schema::{scalar::DateTime, types::NoShow},
};

/// Makes the appointment for the conversation of employer, consulent and candidate after a no-show (driegesprek plannen), or
/// moves it when there is one. Done by the employer, the referring partner or the case manager.
#[mutation(PlanFollowUp)]
#[takes("When and where the conversation is to be (driegesprek).")]
#[answers(no_show: NoShow, "The no-show.")]
pub struct PlanFollowUpInput {
    /// The no-show.
    no_show_id: ID,
    #[version_of("no-show")]
    version: Option<i32>,
    /// When it starts, in the future.
    starts_at: DateTime,
    /// When it ends, at most twelve hours after its start.
    ends_at: DateTime,
    /// Where it is held, at most 200 characters, on one line.
    location: String,
    #[graphql(flatten)]
    accepted: AcceptedInput,
}
