use async_graphql::{ComplexObject, Context, ID, InputObject, Object, Result};
use domain::queries::{page::Order, trial_results::Measured};
use entity::{
    guidance_form, trial_criterion,
    vocabulary::{TrialDirection, TrialMeasure},
};
use futures::future::try_join_all;

use super::{Contact, Convenant};
use crate::schema::{
    connection::Connection,
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::{Date, Decimal},
};

/// Alternative forms of guidance, tried side by side on criteria fixed beforehand (proef met begeleidingsvormen).
#[row(guidance_trial, listed, created, versioned, complex)]
#[everything(
    guidance_trials,
    "Trials of forms of guidance (proeven met begeleidingsvormen)."
)]
pub struct GuidanceTrial {
    /// The convenant it is held under.
    #[one]
    convenant: Convenant,
    /// Its name, as the partners know it.
    name: String,
    /// The first day: from here on, or from the first measurement on, the criteria are fixed.
    starts_on: Date,
}

impl GuidanceTrial {
    async fn rows_of_forms(&self, ctx: &Context<'_>) -> Result<Vec<GuidanceForm>> {
        use guidance_form::Column;
        load::list(
            ctx,
            Column::TrialId,
            self.0.id,
            Order::ascending(Column::Position),
        )
        .await
    }
}

async fn criteria_of(ctx: &Context<'_>, trial: entity::ids::GuidanceTrialId) -> Result<Vec<TrialCriterion>> {
    use trial_criterion::Column;
    load::list(ctx, Column::TrialId, trial, Order::ascending(Column::Position)).await
}

#[ComplexObject]
impl GuidanceTrial {
    /// What the forms are compared on, at most 10 (criteria).
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn criteria(&self, ctx: &Context<'_>) -> Result<Vec<TrialCriterion>> {
        criteria_of(ctx, self.0.id).await
    }

    /// The forms, from 2 to 6 (begeleidingsvormen).
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn forms(&self, ctx: &Context<'_>) -> Result<Vec<GuidanceForm>> {
        self.rows_of_forms(ctx).await
    }

    /// The forms side by side, criterion by criterion (vergelijking).
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn comparison(&self, ctx: &Context<'_>) -> Result<Vec<CriterionComparison>> {
        let forms = self.rows_of_forms(ctx).await?;
        let figures = try_join_all(forms.iter().map(|form| load::figures(ctx, form.0.id))).await?;
        let criteria = criteria_of(ctx, self.0.id).await?;
        let compare = |criterion: TrialCriterion| CriterionComparison {
            results: forms
                .iter()
                .zip(&figures)
                .map(|(form, figures)| FormResult {
                    form: form.clone(),
                    criterion: criterion.clone(),
                    measured: figures.measured.get(&criterion.0.id).copied().unwrap_or_default(),
                })
                .collect(),
            criterion,
        };
        Ok(criteria.into_iter().map(compare).collect())
    }
}

/// What the forms of a trial are compared on (criterium).
#[row(trial_criterion)]
pub struct TrialCriterion {
    /// The trial.
    #[one]
    trial: GuidanceTrial,
    /// Its name, as the partners know it.
    name: String,
    /// Capacity, on which a form must do better than the baseline, or quality, on which it must do at least as
    /// well.
    measures: TrialMeasure,
    /// What it is counted in.
    unit: String,
    /// Which way is better.
    direction: TrialDirection,
    /// The value without the trial, in the unit (nulmeting).
    baseline: Decimal,
}

/// One of the forms of guidance under trial (begeleidingsvorm).
#[row(guidance_form, complex)]
pub struct GuidanceForm {
    /// The trial.
    #[one]
    trial: GuidanceTrial,
    /// Its name, as the partners know it.
    name: String,
    /// How guidance goes in this form.
    description: String,
    /// What was measured of it (metingen).
    #[list(FormId)]
    measurements: Connection<Measurement>,
}

#[ComplexObject]
impl GuidanceForm {
    /// How many participants are or were guided in it (deelnemers).
    async fn participants(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(load::as_int(load::figures(ctx, self.0.id).await?.participants))
    }

    /// How many guides they have, in whatever line (begeleiders).
    async fn guides(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(load::as_int(load::figures(ctx, self.0.id).await?.guides))
    }

    /// How many participants there are to a guide; null without guides.
    async fn participants_per_guide(&self, ctx: &Context<'_>) -> Result<Option<Decimal>> {
        let figures = load::figures(ctx, self.0.id).await?;
        Ok(figures.participants_per_guide().map(Decimal))
    }

    /// How many of its participants dropped out (uitval).
    async fn dropouts(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(load::as_int(load::figures(ctx, self.0.id).await?.dropouts))
    }

    /// How it did on each criterion (resultaten).
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn results(&self, ctx: &Context<'_>) -> Result<Vec<FormResult>> {
        let figures = load::figures(ctx, self.0.id).await?;
        let criteria = criteria_of(ctx, self.0.trial_id).await?;
        let result = |criterion: TrialCriterion| FormResult {
            form: self.clone(),
            measured: figures.measured.get(&criterion.0.id).copied().unwrap_or_default(),
            criterion,
        };
        Ok(criteria.into_iter().map(result).collect())
    }
}

/// How a form did on a criterion (resultaat).
pub struct FormResult {
    form: GuidanceForm,
    criterion: TrialCriterion,
    measured: Measured,
}

/// How a form of guidance did on one criterion (resultaat).
#[Object]
impl FormResult {
    /// The form.
    async fn form(&self) -> &GuidanceForm {
        &self.form
    }

    /// The criterion.
    async fn criterion(&self) -> &TrialCriterion {
        &self.criterion
    }

    /// How many values were measured.
    async fn measurements(&self) -> i32 {
        load::as_int(self.measured.count)
    }

    /// Their mean, to a thousandth; null without values (gemiddelde).
    async fn mean(&self) -> Option<Decimal> {
        self.measured.mean().map(Decimal)
    }

    /// How much the mean is above the baseline; below it is negative (verschil met de nulmeting).
    async fn difference(&self) -> Option<Decimal> {
        self.measured.difference(&self.criterion.0).map(Decimal)
    }

    /// Whether the form does what was asked: more capacity, or at least the same quality. Null without values.
    async fn is_met(&self) -> Option<bool> {
        self.measured.is_met(&self.criterion.0)
    }
}

/// The forms side by side on a criterion.
pub struct CriterionComparison {
    criterion: TrialCriterion,
    results: Vec<FormResult>,
}

/// The forms of a trial side by side on one criterion (vergelijking).
#[Object]
impl CriterionComparison {
    /// The criterion.
    async fn criterion(&self) -> &TrialCriterion {
        &self.criterion
    }

    /// How each form did, in the order of the forms.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn results(&self) -> &[FormResult] {
        &self.results
    }
}

/// One measured value of a criterion in a form of guidance (meting).
#[row(measurement, listed, created)]
pub struct Measurement {
    /// The form.
    #[one]
    form: GuidanceForm,
    /// The criterion.
    #[one]
    criterion: TrialCriterion,
    /// The value, in the criterion's unit.
    value: Decimal,
    /// The day it was measured.
    measured_on: Date,
    /// What there is to say about it.
    note: Option<String>,
    /// Who recorded it. Null when the caller may not see who.
    #[one]
    recorded_by: Option<Contact>,
}

/// Which trials to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(guidance_trial)]
pub struct GuidanceTrialFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this name; case, white space and ways to write an accent make no difference.
    #[named]
    pub name: Option<String>,
}

order! {
    /// In what order trials come.
    GuidanceTrialOrder of guidance_trial by
    /// By what trials can be ordered.
    GuidanceTrialOrderField {
        /// Identity, which is age.
        Id,
        /// Name.
        Name,
        /// The first day.
        StartsOn,
    }
}

/// Which measurements to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(measurement)]
pub struct MeasurementFilter {
    /// Of this criterion.
    #[points_at(trial_criterion)]
    pub criterion_id: Option<ID>,
    /// Measured on or after this day.
    #[from(MeasuredOn)]
    pub measured_from: Option<Date>,
    /// Measured before this day.
    #[until(MeasuredOn)]
    pub measured_until: Option<Date>,
}

order! {
    /// In what order measurements come.
    MeasurementOrder of measurement by
    /// By what measurements can be ordered.
    MeasurementOrderField {
        /// Identity, which is age.
        Id,
        /// The day they were measured.
        MeasuredOn,
    }
}
