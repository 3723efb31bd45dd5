//! What must hold of any deadline, checked of this count itself.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use proptest::{collection, option, prelude::*, sample};

use crate::{
    calendar::Calendar,
    cases::{in_amsterdam, moment},
    count::{Deadline, Origin, Pause, Roll, Term, Unit},
};

/// From a day on, so many days.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Season {
    first: DateTime<Utc>,
    days: i64,
}

/// One with many holidays in it, or one in which summer time begins; or a few days of them, in which things meet.
pub(crate) fn some_season() -> impl Strategy<Value = Season> {
    let first = sample::select(vec![
        ("2026-04-01 00:00", 45),
        ("2027-03-15 00:00", 45),
        ("2026-04-23 00:00", 14),
        ("2027-03-25 00:00", 6),
        ("2026-06-08 00:00", 9),
    ]);
    first.prop_map(|(first, days)| Season {
        first: moment(first),
        days,
    })
}

/// Some moment of a season; often a round one.
pub(crate) fn some_moment(season: Season) -> impl Strategy<Value = DateTime<Utc>> {
    let minute = prop_oneof![
        4 => sample::select(vec![0, 8 * 60, 9 * 60, 12 * 60, 16 * 60, 17 * 60, 18 * 60]),
        1 => 0..1440_i64,
    ];
    (0..season.days, minute)
        .prop_map(move |(day, minute)| season.first + TimeDelta::days(day) + TimeDelta::minutes(minute))
}

pub(crate) fn some_calendar(season: Season) -> impl Strategy<Value = Calendar> {
    let window = sample::select(vec![
        vec![(9 * 60, 17 * 60)],
        vec![(9 * 60, 12 * 60)],
        vec![(8 * 60, 12 * 60), (13 * 60, 18 * 60 + 30)],
        vec![(0, 24 * 60)],
        vec![(12 * 60, 24 * 60)],
        vec![],
    ]);
    let weekly = prop_oneof![
        2 => Just(Calendar::usual().weekly),
        1 => proptest::array::uniform7(window)
            .prop_filter("it is open at times", |weekly| weekly.iter().filter(|day| !day.is_empty()).count() > 1),
    ];
    let first = crate::summer_time::date_of(season.first);
    let closures = || {
        collection::btree_set(0..60_i64, 0..4).prop_map(move |days| -> BTreeSet<_> {
            days.into_iter().map(|day| first + TimeDelta::days(day)).collect()
        })
    };
    (weekly, any::<bool>(), any::<bool>(), closures(), closures()).prop_map(
        |(weekly, has_holidays, has_fifth_of_may_every_year, closures, partner_closures)| Calendar {
            weekly,
            has_holidays,
            has_fifth_of_may_every_year,
            closures,
            partner_closures,
        },
    )
}

pub(crate) fn some_unit() -> impl Strategy<Value = Unit> {
    sample::select(vec![
        Unit::BusinessHours,
        Unit::WorkingDays,
        Unit::Hours,
        Unit::CalendarDays,
        Unit::Weeks,
        Unit::Months,
    ])
}

pub(crate) fn some_term() -> impl Strategy<Value = Term> {
    let roll = prop_oneof![3 => Just(Roll::Next), 1 => Just(Roll::Previous), 1 => Just(Roll::None)];
    (some_unit(), 1..12_i64, roll).prop_map(|(unit, amount, roll)| {
        let amount = match unit {
            Unit::Hours => amount * 7,
            Unit::Weeks | Unit::Months => 1 + amount % 3,
            _ => amount,
        };
        Term { amount, unit, roll }
    })
}

fn some_pause(season: Season) -> impl Strategy<Value = Pause> {
    let minutes = prop_oneof![
        1..600_i64,
        (1..20_i64).prop_map(|days| days * 1440),
        600..20_000_i64
    ];
    (some_moment(season), option::weighted(0.9, minutes))
        .prop_map(|(from, minutes)| (from, minutes.map(|minutes| from + TimeDelta::minutes(minutes))))
}

/// None, some anywhere, and some that touch.
pub(crate) fn some_pauses(season: Season) -> impl Strategy<Value = Vec<Pause>> {
    (collection::vec(some_pause(season), 0..4), any::<bool>()).prop_map(|(mut pauses, touch)| {
        for later in 1..pauses.len() {
            if let (true, Some(end)) = (touch, pauses[later - 1].1) {
                let length = pauses[later].1.map(|to| to - pauses[later].0);
                pauses[later] = (end, length.map(|length| end + length));
            }
        }
        pauses
    })
}

pub(crate) fn some_deadline() -> impl Strategy<Value = Deadline> {
    some_season().prop_flat_map(some_deadline_in)
}

fn some_deadline_in(season: Season) -> impl Strategy<Value = Deadline> {
    let facts = (
        some_calendar(season),
        some_term(),
        some_moment(season),
        some_pauses(season),
    );
    (
        facts,
        0..4,
        1..3_i64,
        some_moment(season),
        option::weighted(0.15, some_moment(season)),
    )
        .prop_map(
            |((calendar, term, start, pauses), which, times, opened_at, not_before)| {
                let day = crate::summer_time::date_of(start);
                let origin = match which {
                    0 | 1 => Origin::After(start),
                    2 => Origin::AfterDate(day, times),
                    _ if term.amount == 3 => Origin::MonthBefore(day),
                    _ => Origin::BackFrom(day),
                };
                let opened_at = if which == 0 { start } else { opened_at };
                Deadline {
                    calendar,
                    term,
                    origin,
                    pauses,
                    opened_at,
                    not_before,
                }
            },
        )
}

fn started(deadline: &Deadline, start: DateTime<Utc>) -> Deadline {
    Deadline {
        origin: Origin::After(start),
        opened_at: start,
        ..deadline.clone()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn a_later_start_is_never_due_earlier(deadline in some_deadline(), later in 0..6_000_i64) {
        // But for what begins or ends between the two: see the readings.
        let start = deadline.opened_at;
        let end = start + TimeDelta::minutes(later);
        let is_between = |(from, to): &Pause| *from < end && to.is_none_or(|to| to > start);
        let mut deadline = deadline;
        deadline.pauses.retain(|pause| !is_between(pause));
        let first = started(&deadline, start);
        let second = started(&deadline, end);
        let (one, other) = (first.due(), second.due());
        if !one.is_held && !other.is_held {
            prop_assert!(one.at <= other.at, "{} then {}", in_amsterdam(one.at), in_amsterdam(other.at));
        }
    }

    #[test]
    fn a_pause_never_brings_it_forward(deadline in some_deadline()) {
        let without = Deadline { pauses: Vec::new(), ..deadline.clone() };
        prop_assert!(without.due().at <= deadline.due().at);
    }

    #[test]
    fn nothing_falls_due_in_a_pause(deadline in some_deadline()) {
        let due = deadline.due();
        let holds = |(from, to): &Pause| {
            let Some(to) = *to else { return false };
            *from < due.at && due.at < to && !deadline.calendar.open_time(*from, to).is_zero()
        };
        prop_assert!(due.is_held || !deadline.pauses.iter().any(holds), "{}", in_amsterdam(due.at));
    }
}
