//! The criteria and forms of a trial, and the values it is measured by.

use entity::{
    guidance_form, guidance_trial, trial_criterion,
    vocabulary::{TrialDirection, TrialMeasure},
};
use sea_orm::{EntityTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};

use crate::{
    checks::{NAME, TEXT, all, each, ensure, line, paragraph, sized},
    refusal::{Outcome, RefusalCode, refuse},
    transaction::Tx,
};

const MOST_CRITERIA: usize = 10;
/// The fewest forms to compare, and the most.
const FORMS: std::ops::RangeInclusive<usize> = 2..=6;
/// The longest a unit may be, in characters.
const UNIT: usize = 60;
/// The largest value of a criterion either way, in thousandths of its unit: a hundred million.
const LARGEST: i64 = 100_000_000_000;

/// What the forms are compared on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewCriterion {
    pub name: String,
    /// Capacity or quality.
    pub measures: TrialMeasure,
    /// What it is counted in.
    pub unit: String,
    /// Which way is better.
    pub direction: TrialDirection,
    /// The value without the trial, in thousandths of the unit.
    pub baseline: i64,
}

/// A form to try.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewForm {
    pub name: String,
    /// How guidance goes in it.
    pub description: String,
}

/// Refuses a value beyond what is computed with.
pub(crate) fn in_bounds(value: i64, path: &str) -> Outcome<i64> {
    if (-LARGEST..=LARGEST).contains(&value) {
        Ok(value)
    } else {
        refuse(RefusalCode::OutOfRange, path)
    }
}

/// A name that no earlier part has.
fn named_once<'a>(name: &str, earlier: impl Iterator<Item = &'a str>, path: &str) -> Outcome<String> {
    let name = line(name, NAME, path)?;
    let mut earlier = earlier.map(str::trim);
    ensure(
        earlier.all(|earlier| earlier != name),
        RefusalCode::AlreadyExists,
        path,
    )?;
    Ok(name)
}

/// What a trial is to be measured by, as it is kept.
pub(crate) fn criteria(wanted: &[NewCriterion]) -> Outcome<Vec<NewCriterion>> {
    sized(wanted, 1..=MOST_CRITERIA, "criteria")?;
    each(wanted.iter().enumerate().map(|(index, criterion)| {
        let at = |field: &str| format!("criteria.{index}.{field}");
        let earlier = wanted.iter().take(index).map(|earlier| earlier.name.as_str());
        let (name, unit, baseline) = all((
            named_once(&criterion.name, earlier, &at("name")),
            line(&criterion.unit, UNIT, &at("unit")),
            in_bounds(criterion.baseline, &at("baseline")),
        ))?;
        Ok(NewCriterion {
            name,
            unit,
            baseline,
            ..*criterion
        })
    }))
}

/// The forms to try, as they are kept.
pub(crate) fn forms(wanted: &[NewForm]) -> Outcome<Vec<NewForm>> {
    sized(wanted, FORMS, "forms")?;
    each(wanted.iter().enumerate().map(|(index, form)| {
        let at = |field: &str| format!("forms.{index}.{field}");
        let earlier = wanted.iter().take(index).map(|earlier| earlier.name.as_str());
        let (name, description) = all((
            named_once(&form.name, earlier, &at("name")),
            paragraph(&form.description, TEXT, &at("description")),
        ))?;
        Ok(NewForm { name, description })
    }))
}

/// Writes the criteria of a trial, in their order.
pub(crate) async fn write_criteria(
    tx: &Tx<'_>,
    trial: &guidance_trial::Model,
    criteria: Vec<NewCriterion>,
) -> Outcome<()> {
    let rows = (1..).zip(criteria).map(|(position, criterion)| {
        let row = trial_criterion::Model {
            id: tx.new_id(),
            convenant_id: trial.convenant_id,
            trial_id: trial.id,
            position,
            name: criterion.name,
            measures: criterion.measures,
            unit: criterion.unit,
            direction: criterion.direction,
            baseline: criterion.baseline,
        };
        row.into_active_model()
    });
    trial_criterion::Entity::insert_many(rows)
        .exec_without_returning(tx.db())
        .await?;
    Ok(())
}

/// Writes the forms of a trial, in their order.
pub(crate) async fn write_forms(
    tx: &Tx<'_>,
    trial: &guidance_trial::Model,
    forms: Vec<NewForm>,
) -> Outcome<()> {
    let rows = (1..).zip(forms).map(|(position, form)| {
        let row = guidance_form::Model {
            id: tx.new_id(),
            convenant_id: trial.convenant_id,
            trial_id: trial.id,
            position,
            name: form.name,
            description: form.description,
        };
        row.into_active_model()
    });
    guidance_form::Entity::insert_many(rows)
        .exec_without_returning(tx.db())
        .await?;
    Ok(())
}
