use domain::{MOST_AT_ONCE, commands::interviews::PlanInterviews};

use super::plan_interview::PlanInterviewEntry;
use crate::{mutation::mutation, schema::types::Interview};

/// Plans several interviews at once (sollicitatiegesprekken), as `planInterview` does: all of them, or none. Done for
/// each by the employer, the referring partner or the case manager.
#[mutation(PlanInterviews)]
#[takes("The interviews to plan (sollicitatiegesprekken).")]
#[answers(interviews: Vec<Interview>, "The interviews, in the order of the entries.")]
pub struct PlanInterviewsInput {
    /// One for each, 1 to 50.
    #[at_most(MOST_AT_ONCE)]
    entries: Vec<PlanInterviewEntry>,
}
