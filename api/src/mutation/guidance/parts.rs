//! The criteria and forms of a trial, as they are sent.

use async_graphql::InputObject;
use domain::acts::trials::{NewCriterion, NewForm};
use entity::vocabulary::{TrialDirection, TrialMeasure};

use crate::{input::Given, schema::scalar::Decimal};

/// The most criteria and the most forms of a trial.
pub(super) const MOST: usize = 10;

/// What the forms of a trial are compared on (criterium).
#[derive(InputObject, Given)]
#[given(NewCriterion)]
pub struct TrialCriterionInput {
    /// Its name, at most 200 characters, on one line.
    name: String,
    /// Capacity, on which a form must do better than the baseline, or quality, on which it must do at least as
    /// well.
    measures: TrialMeasure,
    /// What it is counted in, at most 60 characters.
    unit: String,
    /// Which way is better.
    direction: TrialDirection,
    /// The value without the trial, in the unit (nulmeting).
    baseline: Decimal,
}

/// A form of guidance to try (begeleidingsvorm).
#[derive(InputObject, Given)]
#[given(NewForm)]
pub struct GuidanceFormInput {
    /// Its name, at most 200 characters, on one line.
    name: String,
    /// How guidance goes in it, at most 4,000 characters.
    description: String,
}
