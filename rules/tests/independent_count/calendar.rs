//! When it is open.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc, Weekday};

use crate::summer_time::{at, date_of};

/// Further than this nobody looks for an open day.
const MOST_DAYS: usize = 80_000;

#[derive(Clone, Debug)]
pub(crate) struct Calendar {
    /// For each day of the week from Monday: from and to, in minutes after midnight, in order.
    pub(crate) weekly: [Vec<(i64, i64)>; 7],
    pub(crate) has_holidays: bool,
    pub(crate) has_fifth_of_may_every_year: bool,
    /// The convenant's own closed days and the responsible partner's.
    pub(crate) closures: BTreeSet<NaiveDate>,
    pub(crate) partner_closures: BTreeSet<NaiveDate>,
}

impl Calendar {
    /// Monday to Friday from 9 to 17, with all holidays.
    pub(crate) fn usual() -> Self {
        let day = vec![(9 * 60, 17 * 60)];
        let mut weekly: [Vec<(i64, i64)>; 7] = std::array::from_fn(|_| day.clone());
        weekly[5].clear();
        weekly[6].clear();
        Self {
            weekly,
            has_holidays: true,
            has_fifth_of_may_every_year: true,
            closures: BTreeSet::new(),
            partner_closures: BTreeSet::new(),
        }
    }

    /// From and to, on a date.
    fn windows(&self, date: NaiveDate) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
        let is_closed = self.closures.contains(&date)
            || self.partner_closures.contains(&date)
            || (self.has_holidays && is_holiday(date, self.has_fifth_of_may_every_year));
        if is_closed {
            return Vec::new();
        }
        let windows = &self.weekly[date.weekday().num_days_from_monday() as usize];
        windows
            .iter()
            .map(|&(from, to)| (at(date, from), at(date, to)))
            .filter(|(from, to)| from < to)
            .collect()
    }

    pub(crate) fn is_open(&self, date: NaiveDate) -> bool {
        !self.windows(date).is_empty()
    }

    /// The last moment of an open day.
    pub(crate) fn close(&self, date: NaiveDate) -> DateTime<Utc> {
        self.windows(date).last().expect("an open day").1
    }

    pub(crate) fn opening(&self, date: NaiveDate) -> DateTime<Utc> {
        self.windows(date).first().expect("an open day").0
    }

    /// The n-th open day after a date, or before it.
    pub(crate) fn open_day(&self, date: NaiveDate, n: i64) -> NaiveDate {
        let mut day = date;
        let mut left = n.abs();
        let mut most = MOST_DAYS;
        while left > 0 {
            day += TimeDelta::days(n.signum());
            left -= i64::from(self.is_open(day));
            most = most.checked_sub(1).expect("an open day");
        }
        day
    }

    /// Stretches of open time from a moment on.
    fn stretches(&self, from: DateTime<Utc>) -> impl Iterator<Item = (DateTime<Utc>, DateTime<Utc>)> {
        let first = date_of(from) - TimeDelta::days(1);
        first
            .iter_days()
            .take(MOST_DAYS)
            .flat_map(|date| self.windows(date))
            .filter(move |(_, to)| *to > from)
            .map(move |(begin, to)| (begin.max(from), to))
    }

    pub(crate) fn open_time(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> TimeDelta {
        self.stretches(from)
            .take_while(|(begin, _)| *begin < to)
            .map(|(begin, end)| end.min(to) - begin)
            .sum()
    }

    /// The moment at which so much open time is used up.
    pub(crate) fn after_open_time(&self, from: DateTime<Utc>, length: TimeDelta) -> DateTime<Utc> {
        if length.is_zero() {
            return from;
        }
        let mut left = length;
        for (begin, end) in self.stretches(from) {
            if end - begin >= left {
                return begin + left;
            }
            left -= end - begin;
        }
        panic!("not so much open time")
    }

    /// The last moment from which on there is so much open time before another.
    pub(crate) fn before_open_time(&self, to: DateTime<Utc>, length: TimeDelta) -> DateTime<Utc> {
        let mut day = date_of(to);
        let mut left = length;
        for _ in 0..MOST_DAYS {
            for (begin, end) in self.windows(day).into_iter().rev() {
                let end = end.min(to);
                if end > begin && end - begin >= left {
                    return end - left;
                }
                left -= (end - begin).max(TimeDelta::zero());
            }
            day -= TimeDelta::days(1);
        }
        panic!("not so much open time")
    }

    /// The moment itself when it is open, the close of a window included; else the next opening.
    pub(crate) fn open_from(&self, moment: DateTime<Utc>) -> DateTime<Utc> {
        if self.is_open_at(moment) {
            return moment;
        }
        self.stretches(moment).next().expect("an opening").0
    }

    /// The moment itself when it is open; else the last close before it.
    pub(crate) fn open_until(&self, moment: DateTime<Utc>) -> DateTime<Utc> {
        if self.is_open_at(moment) {
            return moment;
        }
        let mut day = date_of(moment);
        for _ in 0..MOST_DAYS {
            let windows = self.windows(day);
            if let Some((_, close)) = windows.iter().rev().find(|(_, close)| *close <= moment) {
                return *close;
            }
            day -= TimeDelta::days(1);
        }
        panic!("no close")
    }

    /// Within a window, its two ends included.
    fn is_open_at(&self, moment: DateTime<Utc>) -> bool {
        // Midnight is also the end of the day before.
        let day = date_of(moment);
        [day - TimeDelta::days(1), day]
            .into_iter()
            .flat_map(|day| self.windows(day))
            .any(|(from, to)| from <= moment && moment <= to)
    }
}

/// Algemene termijnenwet, article 3.
pub(crate) fn is_holiday(date: NaiveDate, has_fifth_of_may_every_year: bool) -> bool {
    let easter = easter(date.year());
    let after_easter = (date - easter).num_days();
    let king = NaiveDate::from_ymd_opt(date.year(), 4, 27).expect("a date");
    match (date.month(), date.day()) {
        (1, 1) | (12, 25 | 26) => true,
        (4, 26) if king.weekday() == Weekday::Sun => true,
        (4, 27) if king.weekday() != Weekday::Sun => true,
        (5, 5) if has_fifth_of_may_every_year || date.year() % 5 == 0 => true,
        // Good Friday, Easter, Ascension Day, Whitsun.
        _ => [-2, 0, 1, 39, 49, 50].contains(&after_easter),
    }
}

/// Easter Sunday, by the table of Gauss as Lichtenberg mended it.
fn easter(year: i32) -> NaiveDate {
    let century = year / 100;
    let moon = 15 + (3 * century + 3) / 4 - (8 * century + 13) / 25;
    let sun = 2 - (3 * century + 3) / 4;
    let golden = year % 19;
    let germ = (19 * golden + moon) % 30;
    let mended = (germ + golden / 11) / 29;
    let full_moon = 21 + germ - mended;
    let first_sunday = 7 - (year + year / 4 + sun).rem_euclid(7);
    let distance = 7 - (full_moon - first_sunday).rem_euclid(7);
    let day_of_march = i64::from(full_moon + distance);
    NaiveDate::from_ymd_opt(year, 3, 1).expect("a date") + TimeDelta::days(day_of_march - 1)
}
