use domain::{MOST_AT_ONCE, commands::interviews::HoldInterviews};

use super::hold_interview::HoldInterviewEntry;
use crate::{mutation::mutation, schema::types::Interview};

/// Records that several interviews were held (gesprekken gevoerd), as `holdInterview` does: all of them, or none. Done
/// by the employer.
#[mutation(HoldInterviews)]
#[takes("The interviews that were held.")]
#[answers(interviews: Vec<Interview>, "The interviews, in the order of the entries.")]
pub struct HoldInterviewsInput {
    /// One for each, 1 to 50.
    #[at_most(MOST_AT_ONCE)]
    entries: Vec<HoldInterviewEntry>,
}
