//! The criteria and forms of a trial.

use entity::{
    guidance_form, guidance_trial, trial_criterion,
    vocabulary::{TrialDirection, TrialMeasure},
};
use sea_orm::{EntityTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};

use super::LARGEST;
use crate::{
    commands::check::{NAME, TEXT, line, paragraph},
    refusal::{Outcome, RefusalCode, refuse},
    transaction::Tx,
};

/// The most criteria of a trial.
const MOST_CRITERIA: usize = 10;
/// The fewest forms to compare, and the most.
const FORMS: std::ops::RangeInclusive<usize> = 2..=6;
/// The longest a unit may be, in characters.
const UNIT: usize = 60;

/// What the forms are compared on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewCriterion {
    /// Its name.
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
    /// Its name.
    pub name: String,
    /// How guidance goes in it.
    pub description: String,
}

/// Refuses a value beyond what is computed with.
pub(super) fn in_bounds(value: i64, path: &str) -> Outcome<i64> {
    if (-LARGEST..=LARGEST).contains(&value) {
        Ok(value)
    } else {
        refuse(RefusalCode::OutOfRange, path)
    }
}

/// Refuses a name that an earlier one of the list has already.
fn named_once<'a>(names: impl Iterator<Item = &'a str> + Clone, list: &str) -> Outcome<()> {
    for (index, name) in names.clone().enumerate() {
        if names
            .clone()
            .take(index)
            .any(|earlier| earlier.trim() == name.trim())
        {
            return refuse(RefusalCode::AlreadyExists, &format!("{list}.{index}.name"));
        }
    }
    Ok(())
}

/// Writes the criteria of a trial, in order.
pub(super) async fn write_criteria(
    tx: &Tx<'_>,
    trial: &guidance_trial::Model,
    criteria: &[NewCriterion],
) -> Outcome<()> {
    if !(1..=MOST_CRITERIA).contains(&criteria.len()) {
        return refuse(RefusalCode::OutOfRange, "criteria");
    }
    named_once(
        criteria.iter().map(|criterion| criterion.name.as_str()),
        "criteria",
    )?;
    let mut rows = Vec::with_capacity(criteria.len());
    for (position, wanted) in (1..).zip(criteria) {
        let path = format!("criteria.{}", position - 1);
        let row = trial_criterion::Model {
            id: tx.new_id(),
            convenant_id: trial.convenant_id,
            trial_id: trial.id,
            position,
            name: line(&wanted.name, NAME, &format!("{path}.name"))?,
            measures: wanted.measures,
            unit: line(&wanted.unit, UNIT, &format!("{path}.unit"))?,
            direction: wanted.direction,
            baseline: in_bounds(wanted.baseline, &format!("{path}.baseline"))?,
        };
        rows.push(row.into_active_model());
    }
    trial_criterion::Entity::insert_many(rows)
        .exec_without_returning(tx.db())
        .await?;
    Ok(())
}

/// Writes the forms of a trial, in order.
pub(super) async fn write_forms(
    tx: &Tx<'_>,
    trial: &guidance_trial::Model,
    forms: &[NewForm],
) -> Outcome<()> {
    if !FORMS.contains(&forms.len()) {
        return refuse(RefusalCode::OutOfRange, "forms");
    }
    named_once(forms.iter().map(|form| form.name.as_str()), "forms")?;
    let mut rows = Vec::with_capacity(forms.len());
    for (position, wanted) in (1..).zip(forms) {
        let path = format!("forms.{}", position - 1);
        let row = guidance_form::Model {
            id: tx.new_id(),
            convenant_id: trial.convenant_id,
            trial_id: trial.id,
            position,
            name: line(&wanted.name, NAME, &format!("{path}.name"))?,
            description: paragraph(&wanted.description, TEXT, &format!("{path}.description"))?,
        };
        rows.push(row.into_active_model());
    }
    guidance_form::Entity::insert_many(rows)
        .exec_without_returning(tx.db())
        .await?;
    Ok(())
}
