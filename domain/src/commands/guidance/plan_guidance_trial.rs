//! Plans a trial of forms of guidance, with the criteria they will be compared on.

use chrono::{NaiveDate, TimeDelta};
use entity::{
    convenant, guidance_trial,
    ids::{ConvenantId, GuidanceTrialId},
};
use names::folded;
use serde::{Deserialize, Serialize};

use super::parts::{NewCriterion, NewForm, write_criteria, write_forms};
use crate::{
    access::Command as CommandName,
    commands::check::{NAME, date_of, line, scope_of_convenant},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::happening::Happening,
    transaction::{Command, Tx},
};

/// The furthest ahead a trial may begin.
const AHEAD: TimeDelta = TimeDelta::days(5 * 366);

/// Plans a trial.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PlanGuidanceTrial {
    /// The convenant.
    pub convenant_id: ConvenantId,
    /// The trial's name.
    pub name: String,
    /// The first day.
    pub starts_on: NaiveDate,
    /// What the forms are compared on.
    pub criteria: Vec<NewCriterion>,
    /// The forms.
    pub forms: Vec<NewForm>,
}

impl Command for PlanGuidanceTrial {
    const NAME: CommandName = CommandName::PlanGuidanceTrial;
    type Output = GuidanceTrialId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<GuidanceTrialId> {
        let convenant = tx
            .subject::<convenant::Entity>(self.convenant_id, "convenantId")
            .await?;
        // Criteria that are fixed beforehand cannot be of a trial that has begun.
        let today = date_of(&convenant, tx.now())?;
        if self.starts_on < today {
            return refuse(RefusalCode::InThePast, "startsOn");
        }
        if self.starts_on > today + AHEAD {
            return refuse(RefusalCode::OutOfRange, "startsOn");
        }
        let name = line(&self.name, NAME, "name")?;
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
        write_criteria(tx, &trial, &self.criteria).await?;
        write_forms(tx, &trial, &self.forms).await?;
        let happening = Happening::TrialPlanned {
            trial: trial.id,
            starts_on: trial.starts_on,
        };
        record(tx, scope_of_convenant(convenant.id), happening).await?;
        Ok(trial.id)
    }
}
