use async_graphql::ID;
use domain::commands::interviews::RecordLateCancellation;

use crate::{
    mutation::mutation,
    schema::{scalar::DateTime, types::NoShow},
};

/// Records that the candidate had cancelled (late afmelding). Received before the interview began, it was no
/// no-show: the interview counts as cancelled, and everyone who was told otherwise hears of it. Received
/// after, it stays a no-show, with a note. Done by the employer, the partner the candidate comes from or the
/// case manager.
#[mutation(RecordLateCancellation)]
#[takes("The cancellation that came to light (afmelding).")]
#[answers(no_show: NoShow, "The no-show.")]
pub struct RecordLateCancellationInput {
    /// The no-show.
    no_show_id: ID,
    #[version_of("no-show")]
    version: Option<i32>,
    /// When the cancellation was received.
    received_at: DateTime,
    /// How it was received and what it said, at most 4,000 characters.
    note: String,
}
