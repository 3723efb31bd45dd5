use async_graphql::ID;
use domain::commands::guidance::RecordMeasurement;

use crate::{
    mutation::mutation,
    schema::{
        scalar::{Date, Decimal},
        types::Measurement,
    },
};

/// Records what was measured of a form of guidance under trial (meting). Done by any partner in the convenant.
#[mutation(RecordMeasurement)]
#[takes("The value that was measured (meting).")]
#[answers(measurement: Measurement, "The measurement.")]
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
}
