//! The rules of a convenant version: the defaults, what the partners agree otherwise, and what they leave
//! out.

mod check;
mod ordinary_week;

use entity::{
    convenant_version, deadline_rule,
    ids::{ConvenantId, ConvenantVersionId},
    vocabulary::DeadlineKind,
};
use sea_orm::{EntityTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};

pub(crate) use self::check::{check, countable};
use crate::{
    clock::Moment,
    refusal::Outcome,
    rules::{kinds, terms::Terms},
    transaction::Tx,
};

/// What the partners agree on one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleChange {
    pub kind: DeadlineKind,
    pub terms: Terms,
}

/// The rules of a version: `before` with the changes made and the omitted kinds left out.
pub(crate) fn combine(
    before: Vec<RuleChange>,
    changes: &[RuleChange],
    omit: &[DeadlineKind],
) -> Vec<RuleChange> {
    let mut rules = before;
    for change in changes {
        rules.retain(|rule| rule.kind != change.kind);
        rules.push(change.clone());
    }
    rules.retain(|rule| !omit.contains(&rule.kind));
    rules.sort_by_key(|rule| rule.kind);
    rules
}

/// The rules a convenant starts from when its partners name nothing else.
pub(crate) fn defaults() -> Vec<RuleChange> {
    kinds::ALL
        .iter()
        .map(|kind| RuleChange {
            kind: kind.code,
            terms: (kind.default_terms)(),
        })
        .collect()
}

/// Writes a version with its rules.
pub(crate) async fn write_version(
    tx: &Tx<'_>,
    convenant_id: ConvenantId,
    number: i32,
    effective_from: Moment,
    note: Option<String>,
    rules: Vec<RuleChange>,
) -> Outcome<ConvenantVersionId> {
    let version = convenant_version::Model {
        id: tx.new_id(),
        convenant_id,
        number,
        effective_from,
        note,
        created_at: tx.now(),
    };
    let version = tx.insert(version, "effectiveFrom").await?;
    let mut rows = Vec::with_capacity(rules.len());
    for rule in rules {
        let row = deadline_rule::Model {
            id: tx.new_id(),
            convenant_version_id: version.id,
            kind: rule.kind,
            terms: serde_json::to_value(&rule.terms)?,
        };
        rows.push(row.into_active_model());
    }
    if !rows.is_empty() {
        deadline_rule::Entity::insert_many(rows)
            .exec_without_returning(tx.db())
            .await?;
    }
    Ok(version.id)
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveTime, Weekday};
    use chrono_tz::Europe::Amsterdam;

    use super::*;
    use crate::{
        refusal::CommandError,
        rules::{
            calendar::{BusinessCalendar, LiberationDay, WeeklyHours},
            kinds::Start,
            schedule::{Facts, PassedReminders, schedule},
            term::{Length, Unit},
        },
    };

    fn retention(amount: u32, unit: Unit) -> RuleChange {
        RuleChange {
            kind: DeadlineKind::RetentionChecked,
            terms: Terms::after(Length::try_new(amount, unit).unwrap(), &[]),
        }
    }

    #[test]
    fn what_can_be_agreed_can_be_counted_when_it_comes_to_it() {
        let contract_on = NaiveDate::from_ymd_opt(2060, 2, 29).unwrap();
        for (amount, unit) in [
            (10_000, Unit::Hours),
            (10_000, Unit::BusinessHours),
            (2_610, Unit::WorkingDays),
            (3_653, Unit::CalendarDays),
            (522, Unit::Weeks),
            (120, Unit::Months),
        ] {
            let rule = retention(amount, unit);
            check(std::slice::from_ref(&rule), &BusinessCalendar::default()).unwrap();
            let twice = Start::On {
                date: contract_on,
                times: 2,
            };
            let now = "2060-03-01T10:00:00Z".parse().unwrap();
            let facts = Facts::opened(BusinessCalendar::default(), rule.terms, twice, now);
            assert!(schedule(&facts, PassedReminders::Skip).is_ok(), "{unit:?}");
        }
    }

    #[test]
    fn what_comes_to_more_than_anybody_can_mean_is_refused() {
        let hour = [9, 10].map(|hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap());
        let hours = WeeklyHours::try_new([(Weekday::Mon, [(hour[0], hour[1])])]).unwrap();
        let weekly = BusinessCalendar::new(Amsterdam, hours, LiberationDay::EveryYear, Vec::new());
        for (amount, unit) in [
            (10_000, Unit::BusinessHours),
            (2_000, Unit::BusinessHours),
            (2_610, Unit::WorkingDays),
        ] {
            let rules = [retention(amount, unit)];
            assert!(
                matches!(check(&rules, &weekly), Err(CommandError::Refused(_))),
                "{unit:?}"
            );
            assert!(countable(&rules, &weekly, "calendar").is_err());
        }
        check(&[retention(1_000, Unit::WorkingDays)], &weekly).unwrap();
    }

    #[test]
    fn the_defaults_pass_the_check_themselves() {
        check(&defaults(), &BusinessCalendar::default()).unwrap();
        countable(&defaults(), &BusinessCalendar::default(), "calendar").unwrap();
    }
}
