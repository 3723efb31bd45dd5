use async_graphql::ID;
use domain::commands::go_moments::DeliverAssessment;
use entity::vocabulary::Advice;

use crate::{mutation::mutation, schema::types::Assessment};

/// Delivers a guidance line's assessment for a go-moment (beoordeling). Done by the guide who was asked
/// for it.
#[mutation(DeliverAssessment)]
#[takes("The assessment to deliver (beoordeling).")]
#[answers(assessment: Assessment, "The assessment.")]
#[entry("One assessment (beoordeling).")]
pub struct DeliverAssessmentInput {
    /// The assessment.
    assessment_id: ID,
    #[version_of("assessment")]
    version: Option<i32>,
    /// What it advises (advies).
    advice: Advice,
    /// Its grounds, at most 4,000 characters; needed unless the advice is positive.
    remarks: Option<String>,
}
