use async_graphql::ID;
use domain::commands::interviews::GiveNoShowFeedback;

use crate::{mutation::mutation, schema::types::NoShow};

/// Gives the employer's feedback on a no-show (terugkoppeling). Done by the employer.
#[mutation(GiveNoShowFeedback)]
#[takes("The feedback to give (terugkoppeling).")]
#[answers(no_show: NoShow, "The no-show.")]
pub struct GiveNoShowFeedbackInput {
    /// The no-show.
    no_show_id: ID,
    #[version_of("no-show")]
    version: Option<i32>,
    /// What the employer says of it, at most 4,000 characters.
    feedback: String,
}
