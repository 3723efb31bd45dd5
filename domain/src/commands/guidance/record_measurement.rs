//! Records what was measured of a form, on one of the criteria fixed beforehand.

use chrono::{NaiveDate, TimeDelta};
use entity::{
    guidance_form,
    ids::{GuidanceFormId, MeasurementId, TrialCriterionId},
    measurement, trial_criterion,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{scope::scope_of_convenant, trials::in_bounds},
    checks::{TEXT, all, ensure, optional_paragraph, today},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx},
};

/// How long ago a value may have been measured.
const BACK: TimeDelta = TimeDelta::days(5 * 366);

/// Records a measured value.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordMeasurement {
    pub form_id: GuidanceFormId,
    pub criterion_id: TrialCriterionId,
    /// The value, in thousandths of the criterion's unit.
    pub value: i64,
    /// The day it was measured.
    pub measured_on: NaiveDate,
    /// What there is to say about it; of no person.
    pub note: Option<String>,
}

impl Command for RecordMeasurement {
    const NAME: Action = Action::RecordMeasurement;
    type Output = MeasurementId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<MeasurementId> {
        let form = tx
            .subject::<guidance_form::Entity>(self.form_id, "formId")
            .await?;
        let today = today(tx, form.convenant_id).await?;
        let (criterion, value, _, note) = all((
            tx.visible::<trial_criterion::Entity>(self.criterion_id, "criterionId")
                .await,
            in_bounds(self.value, "value"),
            self.was_measured(today),
            optional_paragraph(self.note.as_deref(), TEXT, "note"),
        ))?;
        if criterion.trial_id != form.trial_id {
            return refuse(RefusalCode::NotTogether, "criterionId");
        }
        let measured = measurement::Model {
            id: tx.new_id(),
            convenant_id: form.convenant_id,
            trial_id: form.trial_id,
            form_id: form.id,
            criterion_id: criterion.id,
            value,
            measured_on: self.measured_on,
            note,
            recorded_by: tx.actor_id(),
            created_at: tx.now(),
        };
        let measured = tx.insert(measured, "").await?;
        let event = Event::MeasurementRecorded {
            measurement: measured.id,
            form: form.id,
            criterion: criterion.id,
            value: measured.value,
            measured_on: measured.measured_on,
        };
        record(tx, scope_of_convenant(form.convenant_id), event).await?;
        Ok(measured.id)
    }
}

crate::transaction::any_command!(RecordMeasurement);

impl RecordMeasurement {
    fn was_measured(&self, today: NaiveDate) -> Outcome<()> {
        let (measured, earliest) = (self.measured_on, today - BACK);
        ensure(measured <= today, RefusalCode::InTheFuture, "measuredOn")?;
        ensure(measured >= earliest, RefusalCode::InThePast, "measuredOn")
    }
}
