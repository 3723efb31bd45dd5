//! Recognises the yearly rule behind a row of dates, such as the last Sunday of March.

use chrono::{Datelike, Days, NaiveDateTime, NaiveTime, Weekday};
use std::fmt;
use std::ops::RangeInclusive;

/// A day of the week in a month, counted from the start, or from the end if negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Yearly {
    month: u32,
    count: i64,
    weekday: Weekday,
    time: NaiveTime,
}

impl fmt::Display for Yearly {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = match self.weekday {
            Weekday::Mon => "MO",
            Weekday::Tue => "TU",
            Weekday::Wed => "WE",
            Weekday::Thu => "TH",
            Weekday::Fri => "FR",
            Weekday::Sat => "SA",
            Weekday::Sun => "SU",
        };
        let (month, count) = (self.month, self.count);
        write!(out, "FREQ=YEARLY;BYMONTH={month};BYDAY={count}{day}")
    }
}

/// The rule by which `times` occur exactly once in each of `years`. The last such day of a month is
/// tried before the fourth, because summer time usually goes by it and the two often coincide.
pub(super) fn common_rule(times: &[NaiveDateTime], years: RangeInclusive<i32>) -> Option<Yearly> {
    let yearly = times.iter().map(Datelike::year).eq(years);
    let first = times.first()?;
    candidates(*first)
        .into_iter()
        .filter(|_| yearly)
        .find(|rule| times.iter().all(|time| candidates(*time).contains(rule)))
}

fn candidates(time: NaiveDateTime) -> Vec<Yearly> {
    let rule = |count| Yearly {
        month: time.month(),
        count,
        weekday: time.weekday(),
        time: time.time(),
    };
    let from_start = i64::from(time.day0() / 7 + 1);
    is_last(time)
        .then_some(-1)
        .into_iter()
        .chain([from_start])
        .map(rule)
        .collect()
}

/// Whether a week later is another month.
fn is_last(time: NaiveDateTime) -> bool {
    time.checked_add_days(Days::new(7))
        .is_some_and(|later| later.month() != time.month())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(times: &[&str], years: RangeInclusive<i32>) -> Option<String> {
        let times: Vec<NaiveDateTime> = times.iter().map(|time| time.parse().unwrap()).collect();
        common_rule(&times, years).map(|rule| rule.to_string())
    }

    #[test]
    fn the_last_sunday_wins_over_the_fourth() {
        let october = ["2025-10-26T03:00:00", "2026-10-25T03:00:00"];
        let expected = "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU";
        assert_eq!(rule(&october, 2025..=2026).as_deref(), Some(expected));
    }

    #[test]
    fn a_year_without_or_with_two_has_no_rule() {
        let october = ["2025-10-26T03:00:00", "2026-10-25T03:00:00"];
        assert_eq!(rule(&october, 2025..=2027), None);
        assert_eq!(rule(&october, 2025..=2025), None);
        assert_eq!(rule(&[], 2025..=2025), None);
    }

    #[test]
    fn another_hour_or_day_breaks_the_rule() {
        assert_eq!(
            rule(&["2025-10-26T03:00:00", "2026-10-25T02:00:00"], 2025..=2026),
            None
        );
        assert_eq!(
            rule(&["2025-10-26T03:00:00", "2026-10-24T03:00:00"], 2025..=2026),
            None
        );
    }
}
