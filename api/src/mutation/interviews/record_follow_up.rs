use async_graphql::ID;
use domain::commands::interviews::RecordFollowUp;

use crate::{
    mutation::mutation,
    schema::{scalar::DateTime, types::NoShow},
};

/// Records the conversation of employer, consulent and candidate after a no-show (driegesprek). Done by
/// the employer, the referring partner or the case manager.
#[mutation(RecordFollowUp)]
#[takes("The conversation to record (driegesprek).")]
#[answers(no_show: NoShow, "The no-show.")]
pub struct RecordFollowUpInput {
    /// The no-show.
    no_show_id: ID,
    #[version_of("no-show")]
    version: Option<i32>,
    /// When it was held, after the no-show.
    held_at: DateTime,
    /// What was agreed, at most 4,000 characters (afspraak).
    agreement: String,
}
