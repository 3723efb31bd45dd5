//! Delivers a guidance line's assessment.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::go_moments::DeliverAssessment;
use entity::vocabulary::Advice;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Assessment,
};

/// The assessment to deliver (beoordeling).
#[derive(InputObject)]
pub struct DeliverAssessmentInput {
    /// The assessment.
    assessment_id: ID,
    /// The version of the assessment the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// What it advises (advies).
    advice: Advice,
    /// Its grounds, at most 4,000 characters; needed unless the advice is positive.
    remarks: Option<String>,
    #[graphql(flatten)]
    once: Once,
}

impl DeliverAssessmentInput {
    fn command(self) -> DeliverAssessment {
        DeliverAssessment {
            assessment_id: id(&self.assessment_id),
            version: self.version,
            advice: self.advice,
            remarks: self.remarks,
        }
    }
}

payload! {
    /// What came of `deliverAssessment`.
    DeliverAssessmentPayload {
        /// The assessment.
        assessment: Assessment,
    }
}

/// The mutation.
#[derive(Default)]
pub struct DeliverAssessmentMutation;

#[Object]
impl DeliverAssessmentMutation {
    /// Delivers a guidance line's assessment for a go-moment (beoordeling). Done by the guide who was asked
    /// for it.
    async fn deliver_assessment(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The assessment to deliver (beoordeling).")] input: DeliverAssessmentInput,
    ) -> Result<DeliverAssessmentPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
