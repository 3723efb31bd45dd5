use async_graphql::ID;
use domain::commands::certificates::RecordEvc;
use entity::vocabulary::EvcOutcome;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::Evc},
};

/// Records what is granted (ervaringscertificaat, EVC vastleggen). Done by the centre that was asked.
#[mutation(RecordEvc)]
#[takes("What is granted (EVC).")]
#[answers(evc: Evc, "The assessment.")]
pub struct RecordEvcInput {
    /// The assessment.
    evc_id: ID,
    #[version_of("assessment")]
    version: Option<i32>,
    /// What is granted.
    outcome: EvcOutcome,
    /// The day of the report.
    recorded_on: Date,
    /// What the person is exempted from (vrijstellingen), at most 4,000 characters; nothing when nothing is
    /// granted.
    exemptions: Option<String>,
}
