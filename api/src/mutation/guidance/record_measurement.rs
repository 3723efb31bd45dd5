//! Records a measured value.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::guidance::RecordMeasurement;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{
        scalar::{Date, Decimal},
        types::Measurement,
    },
};

/// The value that was measured (meting).
#[derive(InputObject)]
pub struct RecordMeasurementInput {
    /// The form.
    form_id: ID,
    /// The criterion, of the same trial.
    criterion_id: ID,
    /// The value, in the criterion's unit.
    value: Decimal,
    /// The day it was measured; not in the future.
    measured_on: Date,
    /// What there is to say about it, at most 4,000 characters. Every partner reads it: name no person.
    note: Option<String>,
    #[graphql(flatten)]
    once: Once,
}

impl RecordMeasurementInput {
    fn command(self, faults: &mut Faults) -> RecordMeasurement {
        RecordMeasurement {
            form_id: id(&self.form_id),
            criterion_id: id(&self.criterion_id),
            value: self.value.0,
            measured_on: faults.date(self.measured_on, "measuredOn"),
            note: self.note,
        }
    }
}

payload! {
    /// What came of `recordMeasurement`.
    RecordMeasurementPayload {
        /// The measurement.
        measurement: Measurement,
    }
}

/// The mutation.
#[derive(Default)]
pub struct RecordMeasurementMutation;

#[Object]
impl RecordMeasurementMutation {
    /// Records what was measured of a form of guidance under trial (meting). Done by any partner in the convenant.
    async fn record_measurement(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The value that was measured (meting).")] input: RecordMeasurementInput,
    ) -> Result<RecordMeasurementPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
