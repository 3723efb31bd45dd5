//! What holds for any calendar, start and term.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::calendar::{BusinessCalendar, ClosedReason, Closure, LiberationDay, WeeklyHours};

const ROLLS: [Roll; 3] = [Roll::Next, Roll::Previous, Roll::None];
const UNITS: [Unit; 6] = [
    Unit::BusinessHours,
    Unit::WorkingDays,
    Unit::CalendarDays,
    Unit::Hours,
    Unit::Weeks,
    Unit::Months,
];

/// Zones whose clocks change at night by an hour or half of one, at midnight, across the date line, never.
const ZONES: [Tz; 7] = [
    Tz::Europe__Amsterdam,
    Tz::America__New_York,
    Tz::Australia__Lord_Howe,
    Tz::Asia__Beirut,
    Tz::America__Havana,
    Tz::Pacific__Apia,
    Tz::UTC,
];

/// Windows of a day: pairs out of sorted minutes up to midnight, which is written as 00:00.
fn day_hours() -> impl Strategy<Value = Vec<(NaiveTime, NaiveTime)>> {
    btree_set(0..=1440u32, 0..6).prop_map(|minutes| {
        let time = |minute: &u32| NaiveTime::from_hms_opt(minute / 60 % 24, minute % 60, 0).unwrap();
        let minutes: Vec<_> = minutes.into_iter().collect();
        minutes
            .chunks_exact(2)
            .map(|pair| (time(&pair[0]), time(&pair[1])))
            .collect()
    })
}

fn weekly_hours() -> impl Strategy<Value = WeeklyHours> {
    vec(day_hours(), 7).prop_filter_map("never open", |days| {
        let weekdays = (0..7u8).map(|number| Weekday::try_from(number).unwrap());
        WeeklyHours::try_new(weekdays.zip(days)).ok()
    })
}

/// Closures in the years that the moments below are in.
fn closures() -> impl Strategy<Value = Vec<Closure>> {
    let first = NaiveDate::from_ymd_opt(2010, 1, 1).unwrap();
    vec(0..7000u64, 0..200).prop_map(move |days| {
        let closure = |day| Closure {
            date: first + chrono::Days::new(day),
            name: format!("day {day}"),
        };
        days.into_iter().map(closure).collect()
    })
}

fn calendar() -> impl Strategy<Value = BusinessCalendar> {
    let policies = vec![LiberationDay::EveryYear, LiberationDay::LustrumYears];
    (select(&ZONES[..]), weekly_hours(), select(policies), closures())
        .prop_map(|(zone, hours, policy, closures)| BusinessCalendar::new(zone, hours, policy, closures))
}

/// A moment from 2010 to 2028, to the minute; half of them near a change of some clock, as those are where
/// counting goes wrong.
fn moment() -> impl Strategy<Value = DateTime<Utc>> {
    let changes = [
        "2011-12-30T10:00:00Z", // Apia skips a date
        "2026-03-29T01:00:00Z", // Amsterdam
        "2026-10-25T01:00:00Z",
        "2024-11-03T05:00:00Z", // Havana, and an hour later New York
        "2024-04-06T15:00:00Z", // Lord Howe
        "2023-10-28T21:00:00Z", // Beirut, at midnight
    ];
    let changes: Vec<DateTime<Utc>> = changes.iter().map(|change| change.parse().unwrap()).collect();
    let near = (select(changes), prop_oneof![-90..90i64, -4320..4320i64])
        .prop_map(|(at, minutes)| at + TimeDelta::minutes(minutes));
    let first: DateTime<Utc> = "2010-01-01T00:00:00Z".parse().unwrap();
    let any = (0..9_400_000i64).prop_map(move |minutes| first + TimeDelta::minutes(minutes));
    prop_oneof![near, any]
}

fn length() -> impl Strategy<Value = Length> {
    (1..60u8, select(&UNITS[..])).prop_map(|(amount, unit)| Length::of(amount, unit))
}

/// The date on the wall clock that never goes back.
fn date_of(cal: &BusinessCalendar, moment: DateTime<Utc>) -> NaiveDate {
    cal.wall_clock(moment).unwrap().date()
}

proptest! {
    #[test]
    fn adding_never_goes_backwards(cal in calendar(), from in moment(), length in length()) {
        for roll in [Roll::Next, Roll::None] {
            prop_assert!(add(&cal, from, length, roll)? >= from, "{roll:?}");
        }
    }

    #[test]
    fn a_reminder_never_comes_after_nor_a_rung_before(cal in calendar(), of in moment(), length in length()) {
        prop_assert!(earlier(&cal, of, length)? <= of);
        prop_assert!(later(&cal, of, length)? >= of);
    }

    #[test]
    fn a_later_start_is_never_due_earlier(
        cal in calendar(), from in moment(), after in prop_oneof![0..90i64, 0..6000i64, 0..90_000i64],
        length in length(),
    ) {
        let after = from + TimeDelta::minutes(after);
        for roll in ROLLS {
            let (one, other) = (add(&cal, from, length, roll)?, add(&cal, after, length, roll)?);
            prop_assert!(one <= other, "{roll:?} {one} {other}");
        }
        let least = |from| time_to_act(&cal, from, length.unit());
        prop_assert!(least(from)? <= least(after)?);
    }

    #[test]
    fn of_what_falls_due_later_nobody_is_reminded_earlier(
        cal in calendar(), of in moment(), after in prop_oneof![0..90i64, 0..6000i64], amount in 1..60u8,
        unit in select(vec![Unit::BusinessHours, Unit::WorkingDays, Unit::Hours]),
    ) {
        let (length, after) = (Length::of(amount, unit), of + TimeDelta::minutes(after));
        prop_assert!(earlier(&cal, of, length)? <= earlier(&cal, after, length)?);
        prop_assert!(later(&cal, of, length)? <= later(&cal, after, length)?);
    }

    #[test]
    fn a_longer_term_is_never_due_earlier(
        cal in calendar(), from in moment(), amount in 0..60u8, unit in select(&UNITS[..]),
    ) {
        for roll in ROLLS {
            let due = |amount| add(&cal, from, Length::of(amount, unit), roll);
            let (one, other) = (due(amount)?, due(amount + 1)?);
            prop_assert!(one <= other, "{roll:?} {one} {other}");
        }
    }

    #[test]
    fn rolled_ends_and_steps_are_in_opening_time(cal in calendar(), from in moment(), length in length()) {
        let ends = [Roll::Next, Roll::Previous].map(|roll| add(&cal, from, length, roll));
        for end in ends.into_iter().chain([earlier(&cal, from, length), later(&cal, from, length)]) {
            prop_assert_eq!(cal.previous_open_moment(end?)?, end?);
        }
    }

    #[test]
    fn business_time_measures_what_was_added(cal in calendar(), from in moment(), amount in 0..60u8) {
        let due = add(&cal, from, Length::of(amount, Unit::BusinessHours), Roll::Next)?;
        prop_assert_eq!(business_time_between(&cal, from, due), TimeDelta::hours(amount.into()));
    }

    #[test]
    fn subtracting_undoes_adding(cal in calendar(), from in moment(), minutes in 1..5000i64) {
        let time = TimeDelta::minutes(minutes);
        let due = add_open_time(&cal, from, time)?;
        prop_assert_eq!(subtract_open_time(&cal, due, time)?, cal.next_open_moment(from)?);
        let start = subtract_open_time(&cal, from, time)?;
        // From an opening it comes back to the close before: the same to anybody who counts open time.
        let back = add_open_time(&cal, start, time)?;
        prop_assert!(back <= from);
        prop_assert_eq!(business_time_between(&cal, back, from), TimeDelta::zero());
    }

    #[test]
    fn open_time_can_be_added_in_parts(
        cal in calendar(), from in moment(), one in 1..3000i64, other in 1..3000i64,
    ) {
        let (one, other) = (TimeDelta::minutes(one), TimeDelta::minutes(other));
        let in_parts = add_open_time(&cal, add_open_time(&cal, from, one)?, other)?;
        prop_assert_eq!(in_parts, add_open_time(&cal, from, one + other)?);
    }

    #[test]
    fn working_days_are_never_shorter_than_promised(cal in calendar(), from in moment(), n in 1..30u8) {
        let due = add(&cal, from, Length::of(n, Unit::WorkingDays), Roll::Next)?;
        let dates = date_of(&cal, from).iter_days().skip(1);
        let until = date_of(&cal, due);
        // A window may close at the midnight that already belongs to the next date.
        let until = if cal.windows(until).iter().any(|(open, close)| *open <= due && due <= *close) {
            until
        } else {
            until.pred_opt().unwrap()
        };
        let open_days = dates.take_while(|date| *date <= until).filter(|date| cal.is_open_day(*date));
        prop_assert_eq!(open_days.count(), usize::from(n));
    }

    #[test]
    fn skipped_days_are_exactly_the_closed_ones(cal in calendar(), a in moment(), days in 0..60i64) {
        let b = a + TimeDelta::days(days);
        let listed: Vec<NaiveDate> = skipped(&cal, a, b)
            .iter()
            .flat_map(|stretch| {
                let to = stretch.to;
                stretch.from.iter_days().take_while(move |date| *date <= to)
            })
            .collect();
        let last = date_of(&cal, b);
        let closed: Vec<NaiveDate> = date_of(&cal, a)
            .iter_days()
            .take_while(|date| *date <= last)
            .filter(|date| !cal.is_open_day(*date))
            .collect();
        prop_assert_eq!(listed, closed);
    }

    #[test]
    fn a_partners_closures_only_close_days(cal in calendar(), more in closures()) {
        let combined = cal.with_closures(&more);
        for Closure { date, .. } in &more {
            prop_assert!(!combined.is_open_day(*date));
            let reason = cal.closed_reason(*date);
            // A date that the zone skips has hours and no opening: the closure says more of it.
            let is_skipped = reason == Some(ClosedReason::Weekend) && !cal.hours().on(chrono::Datelike::weekday(date)).is_empty();
            let own_first = reason.is_none() || combined.closed_reason(*date) == reason;
            prop_assert!(is_skipped || own_first, "{date}: its own comes first");
        }
        let closed: std::collections::HashSet<NaiveDate> = more.iter().map(|closure| closure.date).collect();
        for date in NaiveDate::from_ymd_opt(2020, 1, 1).unwrap().iter_days().take(400) {
            prop_assert_eq!(combined.is_open_day(date), cal.is_open_day(date) && !closed.contains(&date));
        }
    }

    #[test]
    fn a_calendar_survives_storage(cal in calendar()) {
        let json = serde_json::to_string(&cal).unwrap();
        prop_assert_eq!(serde_json::from_str::<BusinessCalendar>(&json).unwrap(), cal);
    }

    #[test]
    fn nothing_panics_anywhere(
        cal in calendar(),
        seconds in prop_oneof![any::<i64>(), -700_000_000..6_000_000_000i64, -8_000_000_000_000..8_000_000_000_000i64],
        date in prop_oneof![any::<i32>(), 711_000..786_000i32],
        amount in 0..=MAX_AMOUNT,
        unit in select(&UNITS[..]),
        times in any::<u8>(),
    ) {
        let moment = DateTime::from_timestamp(seconds, 0).unwrap_or(DateTime::<Utc>::MAX_UTC);
        let date = NaiveDate::from_num_days_from_ce_opt(date).unwrap_or(NaiveDate::MIN);
        let length = Length::try_new(amount, unit).unwrap();
        for roll in ROLLS {
            let _ = add(&cal, moment, length, roll);
            let _ = (earlier(&cal, moment, length), later(&cal, moment, length));
            let _ = before_date(&cal, date, length, roll);
            let _ = after_date(&cal, date, length, times, roll);
            let _ = end_of_month_before(&cal, date);
        }
    }
}
