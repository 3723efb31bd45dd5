//! Plans a trial of forms of guidance, with the criteria they will be compared on.

use chrono::{NaiveDate, TimeDelta};
use entity::{
    convenant, guidance_trial,
    ids::{ConvenantId, GuidanceTrialId},
};
use names::folded;
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        scope::scope_of_convenant,
        trials::{NewCriterion, NewForm, criteria, forms, write_criteria, write_forms},
    },
    checks::{NAME, all, date_of, ensure, line},
    record::record,
    refusal::{Outcome, RefusalCode},
    rules::event::Event,
    transaction::{Command, Tx},
};

/// The furthest ahead a trial may begin.
const AHEAD: TimeDelta = TimeDelta::days(5 * 366);

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PlanGuidanceTrial {
    pub convenant_id: ConvenantId,
    pub name: String,
    /// The first day.
    pub starts_on: NaiveDate,
    /// What the forms are compared on.
    pub criteria: Vec<NewCriterion>,
    pub forms: Vec<NewForm>,
}

impl Command for PlanGuidanceTrial {
    const NAME: Action = Action::PlanGuidanceTrial;
    type Output = GuidanceTrialId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<GuidanceTrialId> {
        let convenant = tx
            .subject::<convenant::Entity>(self.convenant_id, "convenantId")
            .await?;
        let today = date_of(&convenant, tx.now())?;
        let (name, _, criteria, forms) = all((
            line(&self.name, NAME, "name"),
            self.starts_ahead(today),
            criteria(&self.criteria),
            forms(&self.forms),
        ))?;
        let trial = guidance_trial::Model {
            id: tx.new_id(),
            convenant_id: convenant.id,
            folded_name: folded(&name),
            name,
            starts_on: self.starts_on,
            created_at: tx.now(),
            version: 1,
        };
        let trial = tx.insert(trial, "name").await?;
        write_criteria(tx, &trial, criteria).await?;
        write_forms(tx, &trial, forms).await?;
        let event = Event::TrialPlanned {
            trial: trial.id,
            starts_on: trial.starts_on,
        };
        record(tx, scope_of_convenant(convenant.id), event).await?;
        Ok(trial.id)
    }
}

crate::transaction::any_command!(PlanGuidanceTrial);

impl PlanGuidanceTrial {
    /// Criteria that are fixed beforehand cannot be of a trial that has begun.
    fn starts_ahead(&self, today: NaiveDate) -> Outcome<()> {
        ensure(self.starts_on >= today, RefusalCode::InThePast, "startsOn")?;
        ensure(
            self.starts_on <= today + AHEAD,
            RefusalCode::OutOfRange,
            "startsOn",
        )
    }
}
