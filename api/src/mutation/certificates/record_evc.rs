//! Records what came of an EVC assessment.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::certificates::RecordEvc;
use entity::vocabulary::EvcOutcome;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::Date, types::Evc},
};

/// What is granted (EVC).
#[derive(InputObject)]
pub struct RecordEvcInput {
    /// The assessment.
    evc_id: ID,
    /// The version of the assessment the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// What is granted.
    outcome: EvcOutcome,
    /// The day of the report.
    recorded_on: Date,
    /// What the person is exempted from (vrijstellingen), at most 4,000 characters; nothing when nothing is
    /// granted.
    exemptions: Option<String>,
    #[graphql(flatten)]
    once: Once,
}

impl RecordEvcInput {
    fn command(self, faults: &mut Faults) -> RecordEvc {
        RecordEvc {
            evc_id: id(&self.evc_id),
            version: self.version,
            outcome: self.outcome,
            recorded_on: faults.date(self.recorded_on, "recordedOn"),
            exemptions: self.exemptions,
        }
    }
}

payload! {
    /// What came of `recordEvc`.
    RecordEvcPayload {
        /// The assessment.
        evc: Evc,
    }
}

/// The mutation.
#[derive(Default)]
pub struct RecordEvcMutation;

#[Object]
impl RecordEvcMutation {
    /// Records what is granted (ervaringscertificaat, EVC vastleggen). Done by the centre that was asked.
    async fn record_evc(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What is granted (EVC).")] input: RecordEvcInput,
    ) -> Result<RecordEvcPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
