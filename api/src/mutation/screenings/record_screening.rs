//! Records a screening.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::screenings::RecordScreening;
use entity::vocabulary::ScreeningKind;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::Date, types::Screening},
};

/// The screening to record (foto).
#[derive(InputObject)]
pub struct RecordScreeningInput {
    /// The trajectory it was made for.
    trajectory_id: ID,
    /// What was looked at.
    kind: ScreeningKind,
    /// The day it was made.
    performed_on: Date,
    /// The partner that made it, which takes part in the convenant and reads it.
    by_organization_id: ID,
    /// What was found, at most 500 characters.
    finding: Option<String>,
    #[graphql(flatten)]
    once: Once,
}

impl RecordScreeningInput {
    fn command(self, faults: &mut Faults) -> RecordScreening {
        RecordScreening {
            trajectory_id: id(&self.trajectory_id),
            kind: self.kind,
            performed_on: faults.date(self.performed_on, "performedOn"),
            by_organization_id: id(&self.by_organization_id),
            finding: self.finding,
        }
    }
}

payload! {
    /// What came of `recordScreening`.
    RecordScreeningPayload {
        /// The screening.
        screening: Screening,
    }
}

/// The mutation.
#[derive(Default)]
pub struct RecordScreeningMutation;

#[Object]
impl RecordScreeningMutation {
    /// Records a screening (foto, screeningsmodel). It belongs to the person: made once, it serves every later
    /// trajectory, and is never a ground for rejection. Done by the referring partner or the case manager.
    async fn record_screening(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The screening to record (foto).")] input: RecordScreeningInput,
    ) -> Result<RecordScreeningPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
