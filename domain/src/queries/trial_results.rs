//! What came of the forms of guidance under trial: who was guided in them, and how they did on the criteria
//! fixed beforehand. Values are in thousandths of a criterion's unit, and exact but for the mean, which is
//! rounded to a thousandth, half away from zero.

use std::collections::HashMap;

use entity::{
    dropout, form_assignment, guidance,
    ids::{GuidanceFormId, TrialCriterionId},
    measurement, trial_criterion,
    vocabulary::{TrialDirection, TrialMeasure},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QuerySelect,
    sea_query::{Expr, Query},
};

use crate::refusal::Outcome;

/// What came of one form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormFigures {
    /// How many participants are or were guided in it.
    pub participants: i64,
    /// By how many guides.
    pub guides: i64,
    /// How many of its participants dropped out.
    pub dropouts: i64,
    /// What was measured, by criterion.
    pub measured: HashMap<TrialCriterionId, Measured>,
}

impl FormFigures {
    /// How many participants there are to a guide, in thousandths; none without guides.
    pub fn participants_per_guide(&self) -> Option<i64> {
        mean(self.participants.saturating_mul(1_000), self.guides)
    }
}

/// What was measured of one criterion in one form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// How many values.
    pub count: i64,
    pub sum: i64,
}

impl Measured {
    /// Their mean; none without values.
    pub fn mean(&self) -> Option<i64> {
        mean(self.sum, self.count)
    }

    /// How much the mean is above the criterion's baseline; below it is negative.
    pub fn difference(&self, criterion: &trial_criterion::Model) -> Option<i64> {
        Some(self.mean()?.saturating_sub(criterion.baseline))
    }

    /// Whether the form does what was asked: more capacity than the baseline, or at least the same quality.
    /// None while nothing was measured.
    pub fn is_met(&self, criterion: &trial_criterion::Model) -> Option<bool> {
        if self.count == 0 {
            return None;
        }
        // Compared unrounded: the sum against so many times the baseline.
        let sum = i128::from(self.sum);
        let even = i128::from(criterion.baseline).saturating_mul(self.count.into());
        let better = match criterion.direction {
            TrialDirection::HigherIsBetter => sum > even,
            TrialDirection::LowerIsBetter => sum < even,
        };
        Some(better || (criterion.measures == TrialMeasure::Quality && sum == even))
    }
}

fn mean(sum: i64, count: i64) -> Option<i64> {
    if count <= 0 {
        return None;
    }
    let half = count / 2;
    let shifted = if sum < 0 {
        sum.checked_sub(half)?
    } else {
        sum.checked_add(half)?
    };
    shifted.checked_div(count)
}

/// What came of each of some forms; four statements, however many forms.
///
/// # Errors
/// When the database fails.
pub async fn form_figures<C: ConnectionTrait>(
    db: &C,
    forms: &[GuidanceFormId],
) -> Outcome<HashMap<GuidanceFormId, FormFigures>> {
    let mut figures: HashMap<GuidanceFormId, FormFigures> =
        forms.iter().map(|form| (*form, FormFigures::default())).collect();
    for (form, count) in participants(db, forms).await? {
        figures.entry(form).or_default().participants = count;
    }
    for (form, count) in guides(db, forms).await? {
        figures.entry(form).or_default().guides = count;
    }
    for (form, count) in dropouts(db, forms).await? {
        figures.entry(form).or_default().dropouts = count;
    }
    for row in measured(db, forms).await? {
        let measured = Measured {
            count: row.count,
            sum: row.sum,
        };
        let form = figures.entry(row.form_id).or_default();
        form.measured.insert(row.criterion_id, measured);
    }
    Ok(figures)
}

type Counts = Vec<(GuidanceFormId, i64)>;

async fn participants<C: ConnectionTrait>(db: &C, forms: &[GuidanceFormId]) -> Outcome<Counts> {
    use form_assignment::Column;
    let counted = form_assignment::Entity::find()
        .select_only()
        .column(Column::FormId)
        .column_as(Column::TrajectoryId.count(), "n")
        .filter(Column::FormId.is_in(forms.iter().copied()))
        .group_by(Column::FormId);
    Ok(counted.into_tuple().all(db).await?)
}

async fn guides<C: ConnectionTrait>(db: &C, forms: &[GuidanceFormId]) -> Outcome<Counts> {
    use form_assignment::Column;
    let guided = Expr::col((guidance::Entity, guidance::Column::TrajectoryId))
        .equals((form_assignment::Entity, Column::TrajectoryId));
    let query = Query::select()
        .column((form_assignment::Entity, Column::FormId))
        .expr(Expr::col((guidance::Entity, guidance::Column::ContactId)).count_distinct())
        .from(form_assignment::Entity)
        .inner_join(guidance::Entity, guided)
        .and_where(Expr::col((form_assignment::Entity, Column::FormId)).is_in(forms.iter().copied()))
        .group_by_col((form_assignment::Entity, Column::FormId))
        .to_owned();
    counts(db, &query).await
}

async fn dropouts<C: ConnectionTrait>(db: &C, forms: &[GuidanceFormId]) -> Outcome<Counts> {
    use form_assignment::Column;
    let dropped = Expr::col((dropout::Entity, dropout::Column::TrajectoryId))
        .equals((form_assignment::Entity, Column::TrajectoryId));
    let query = Query::select()
        .column((form_assignment::Entity, Column::FormId))
        .expr(Expr::col((dropout::Entity, dropout::Column::TrajectoryId)).count_distinct())
        .from(form_assignment::Entity)
        .inner_join(dropout::Entity, dropped)
        .and_where(Expr::col((form_assignment::Entity, Column::FormId)).is_in(forms.iter().copied()))
        .group_by_col((form_assignment::Entity, Column::FormId))
        .to_owned();
    counts(db, &query).await
}

async fn counts<C: ConnectionTrait>(db: &C, query: &sea_orm::sea_query::SelectStatement) -> Outcome<Counts> {
    let rows = db.query_all(query).await?;
    let counted = rows
        .iter()
        .map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)));
    counted.collect()
}

#[derive(FromQueryResult)]
struct MeasuredRow {
    form_id: GuidanceFormId,
    criterion_id: TrialCriterionId,
    count: i64,
    sum: i64,
}

async fn measured<C: ConnectionTrait>(db: &C, forms: &[GuidanceFormId]) -> Outcome<Vec<MeasuredRow>> {
    use measurement::Column;
    let summed = measurement::Entity::find()
        .select_only()
        .columns([Column::FormId, Column::CriterionId])
        .column_as(Column::Id.count(), "count")
        // PostgreSQL sums to a type of its own.
        .column_as(Expr::cust("CAST(SUM(value) AS BIGINT)"), "sum")
        .filter(Column::FormId.is_in(forms.iter().copied()))
        .group_by(Column::FormId)
        .group_by(Column::CriterionId);
    Ok(summed.into_model::<MeasuredRow>().all(db).await?)
}

#[cfg(test)]
mod tests {
    use entity::TypedId;

    use super::*;

    fn criterion(measures: TrialMeasure, direction: TrialDirection) -> trial_criterion::Model {
        trial_criterion::Model {
            id: TypedId::from_ulid(ulid::Ulid(1)),
            convenant_id: TypedId::from_ulid(ulid::Ulid(1)),
            trial_id: TypedId::from_ulid(ulid::Ulid(1)),
            position: 1,
            name: "Participants per guide".to_owned(),
            measures,
            unit: "participants".to_owned(),
            direction,
            baseline: 4_000,
        }
    }

    #[test]
    fn the_same_is_enough_quality_and_not_enough_capacity() {
        let even = Measured { count: 2, sum: 8_000 };
        let higher = TrialDirection::HigherIsBetter;
        assert_eq!(even.is_met(&criterion(TrialMeasure::Quality, higher)), Some(true));
        assert_eq!(
            even.is_met(&criterion(TrialMeasure::Capacity, higher)),
            Some(false)
        );
    }

    #[test]
    fn where_less_is_better_more_is_not() {
        let more = Measured { count: 1, sum: 4_001 };
        let less = Measured { count: 1, sum: 3_999 };
        for measures in [TrialMeasure::Quality, TrialMeasure::Capacity] {
            let criterion = criterion(measures, TrialDirection::LowerIsBetter);
            assert_eq!(more.is_met(&criterion), Some(false));
            assert_eq!(less.is_met(&criterion), Some(true));
            assert_eq!(less.difference(&criterion), Some(-1));
        }
    }

    #[test]
    fn nothing_measured_is_no_verdict() {
        let criterion = criterion(TrialMeasure::Quality, TrialDirection::HigherIsBetter);
        assert_eq!(Measured::default().is_met(&criterion), None);
        assert_eq!(Measured::default().mean(), None);
    }

    #[test]
    fn a_mean_that_rounds_to_the_baseline_does_not_reach_it() {
        let short = Measured {
            count: 3,
            sum: 11_999,
        };
        let criterion = criterion(TrialMeasure::Quality, TrialDirection::HigherIsBetter);
        assert_eq!(short.mean(), Some(4_000));
        assert_eq!(short.is_met(&criterion), Some(false));
    }

    #[test]
    fn a_mean_is_rounded_half_away_from_zero() {
        assert_eq!(Measured { count: 2, sum: 5 }.mean(), Some(3));
        assert_eq!(Measured { count: 2, sum: -5 }.mean(), Some(-3));
        assert_eq!(Measured { count: 3, sum: 4 }.mean(), Some(1));
    }
}
