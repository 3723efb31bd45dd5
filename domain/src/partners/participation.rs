//! The participations of one partner in one convenant: each from a day until another, and never two on one day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use entity::{
    ids::{ConvenantId, OrganizationId},
    party,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{refusal::Outcome, transaction::Tx};

/// Whether a participation holds on a day.
pub fn holds(party: &party::Model, day: NaiveDate) -> bool {
    party.acceded_on <= day && party.withdrawn_on.is_none_or(|withdrawn| withdrawn > day)
}

/// Every participation of a partner, the earliest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Participations(Vec<party::Model>);

impl FromIterator<party::Model> for Participations {
    fn from_iter<I: IntoIterator<Item = party::Model>>(rows: I) -> Self {
        let mut all: Vec<party::Model> = rows.into_iter().collect();
        all.sort_by_key(|party| (party.acceded_on, party.id));
        Self(all)
    }
}

impl Participations {
    /// The one that holds on a day.
    pub fn on(&self, day: NaiveDate) -> Option<&party::Model> {
        self.0.iter().find(|party| holds(party, day))
    }

    /// The one that begins last.
    pub fn last(&self) -> Option<&party::Model> {
        self.0.last()
    }

    /// The day from which the partner takes part no more, as it is known on a day: of the participation that holds
    /// then, or else of the last that began. One that follows on the very day goes on with it.
    pub fn leaves_on(&self, day: NaiveDate) -> Option<NaiveDate> {
        let begun = self.0.iter().rposition(|party| party.acceded_on <= day);
        let mut rest = self.0.get(begun.unwrap_or(0)..)?.iter();
        let first = rest.next()?.withdrawn_on?;
        rest.try_fold(first, |left, next| match next.acceded_on == left {
            true => next.withdrawn_on,
            false => Some(left),
        })
    }

    /// The last one that had ended by a day.
    pub fn ended_by(&self, day: NaiveDate) -> Option<&party::Model> {
        let ended = |party: &&party::Model| party.withdrawn_on.is_some_and(|end| end <= day);
        self.0.iter().rfind(ended)
    }

    /// Whether the partner has left by a day.
    pub fn has_left(&self, day: NaiveDate) -> bool {
        self.on(day).is_none() && self.leaves_on(day).is_some_and(|left| left <= day)
    }

    /// Whether one from a day until another would share a day with one that is there. `except` is the one that is
    /// changed.
    pub fn overlap(&self, from: NaiveDate, until: Option<NaiveDate>, except: Option<&party::Model>) -> bool {
        self.0
            .iter()
            .filter(|party| except.is_none_or(|changed| changed.id != party.id))
            .any(|party| {
                let begins_before = until.is_none_or(|until| party.acceded_on < until);
                let ends_after = party.withdrawn_on.is_none_or(|end| from < end);
                // Whoever left on the day of joining took part on no day.
                begins_before && ends_after && party.withdrawn_on != Some(party.acceded_on)
            })
    }
}

/// Every participation of a partner in a convenant.
///
/// # Errors
/// When the database fails.
pub async fn participations(
    tx: &Tx<'_>,
    convenant: ConvenantId,
    organization: OrganizationId,
) -> Outcome<Participations> {
    let (convenants, organizations) = (BTreeSet::from([convenant]), BTreeSet::from([organization]));
    let found = parties_of(tx.db(), &convenants, organizations).await?;
    Ok(found.into_values().next().unwrap_or_default())
}

/// Every participation of some partners in some convenants, in one statement.
pub(crate) async fn parties_of<C: ConnectionTrait>(
    db: &C,
    convenants: &BTreeSet<ConvenantId>,
    organizations: BTreeSet<OrganizationId>,
) -> Outcome<BTreeMap<(ConvenantId, OrganizationId), Participations>> {
    let found = party::Entity::find()
        .filter(party::Column::ConvenantId.is_in(convenants.iter().copied()))
        .filter(party::Column::OrganizationId.is_in(organizations))
        .all(db)
        .await?;
    let mut of: BTreeMap<_, Vec<party::Model>> = BTreeMap::new();
    for party in found {
        let key = (party.convenant_id, party.organization_id);
        of.entry(key).or_default().push(party);
    }
    let each = of.into_iter();
    Ok(each
        .map(|(key, rows)| (key, rows.into_iter().collect()))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use entity::{TypedId, ids::PartyId};
    use ulid::Ulid;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 1, number).unwrap()
    }

    fn periods(periods: &[(u32, Option<u32>)]) -> Participations {
        let row = |(number, (from, until)): (u128, &(u32, Option<u32>))| party::Model {
            id: PartyId::from_ulid(Ulid(number)),
            convenant_id: ConvenantId::from_ulid(Ulid(1)),
            organization_id: OrganizationId::from_ulid(Ulid(1)),
            acceded_on: day(*from),
            withdrawn_on: until.map(day),
            closures: serde_json::Value::Array(Vec::new()),
            created_at: chrono::DateTime::UNIX_EPOCH,
            version: 1,
        };
        (1..).zip(periods).map(row).collect()
    }

    #[test]
    fn a_partner_takes_part_within_its_periods_and_not_between_them() {
        let twice = periods(&[(20, None), (5, Some(10))]);
        let on = |number| twice.on(day(number)).map(|party| party.acceded_on);
        assert_eq!(on(4), None);
        assert_eq!((on(5), on(9)), (Some(day(5)), Some(day(5))));
        assert_eq!((on(10), on(19)), (None, None));
        assert_eq!(on(20), Some(day(20)));
        assert_eq!(twice.last().map(|party| party.acceded_on), Some(day(20)));
    }

    #[test]
    fn what_it_leaves_on_is_that_of_the_period_that_runs_or_ran() {
        let twice = periods(&[(5, Some(10)), (20, None)]);
        assert_eq!(twice.leaves_on(day(1)), Some(day(10)), "before the first");
        assert_eq!(twice.leaves_on(day(7)), Some(day(10)));
        assert_eq!(twice.leaves_on(day(15)), Some(day(10)));
        assert_eq!(twice.leaves_on(day(25)), None);
        assert!(!twice.has_left(day(1)) && !twice.has_left(day(9)));
        assert!(twice.has_left(day(10)) && twice.has_left(day(19)) && !twice.has_left(day(20)));
        assert!(!periods(&[]).has_left(day(1)) && !periods(&[(9, None)]).has_left(day(1)));
    }

    #[test]
    fn a_period_that_follows_on_the_day_goes_on_with_the_one_before() {
        let onward = periods(&[(5, Some(10)), (10, Some(12)), (12, None)]);
        assert_eq!(onward.leaves_on(day(7)), None);
        let onward = periods(&[(5, Some(10)), (10, Some(12))]);
        assert_eq!(onward.leaves_on(day(7)), Some(day(12)));
        let same_day = periods(&[(5, Some(5)), (5, None)]);
        assert_eq!(
            (same_day.leaves_on(day(5)), same_day.has_left(day(5))),
            (None, false)
        );
    }

    #[test]
    fn two_may_touch_and_not_share_a_day() {
        let one = periods(&[(5, Some(10))]);
        assert!(!one.overlap(day(10), None, None) && !one.overlap(day(1), Some(day(5)), None));
        assert!(one.overlap(day(9), None, None) && one.overlap(day(1), None, None));
        assert!(one.overlap(day(6), Some(day(7)), None) && one.overlap(day(1), Some(day(6)), None));
        assert!(
            !one.overlap(day(6), None, one.last()),
            "it does not stand in its own way"
        );
        assert!(!periods(&[(5, Some(5))]).overlap(day(5), None, None));
        assert!(periods(&[(5, None)]).overlap(day(9), None, None));
    }
}
