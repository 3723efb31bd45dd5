use async_graphql::ID;
use domain::commands::interviews::CancelFollowUp;

use crate::{mutation::mutation, schema::types::NoShow};

/// Cancels the appointment for the conversation after a no-show (driegesprek afzeggen). The term for holding it runs on.
/// Done by the employer, the referring partner or the case manager.
#[mutation(CancelFollowUp)]
#[takes("The conversation to cancel.")]
#[answers(no_show: NoShow, "The no-show.")]
pub struct CancelFollowUpInput {
    /// The no-show.
    no_show_id: ID,
    #[version_of("no-show")]
    version: Option<i32>,
}
