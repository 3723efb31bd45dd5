use domain::{MOST_AT_ONCE, commands::go_moments::DeliverAssessments};

use super::deliver_assessment::DeliverAssessmentEntry;
use crate::{mutation::mutation, schema::types::Assessment};

/// Delivers several assessments at once (beoordelingen), as `deliverAssessment` does: all of them, or none. Done by the
/// guide who was asked for them.
#[mutation(DeliverAssessments)]
#[takes("The assessments to deliver (beoordelingen).")]
#[answers(assessments: Vec<Assessment>, "The assessments, in the order of the entries.")]
pub struct DeliverAssessmentsInput {
    /// One for each, 1 to 50.
    #[at_most(MOST_AT_ONCE)]
    entries: Vec<DeliverAssessmentEntry>,
}
