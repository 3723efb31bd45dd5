//! Terms against a count by hand: minute by minute, with nothing of what is tested. Whether a minute is open
//! follows from the windows as they were drawn, the closures, the published list of holidays and the
//! time-zone database.

use std::{
    collections::{BTreeSet, HashSet},
    sync::LazyLock,
};

use chrono::{
    DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Timelike, Utc,
    Weekday,
};
use chrono_tz::Tz;
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::calendar::{BusinessCalendar, Closure, LiberationDay, WeeklyHours};

/// The holidays as they are published, see `calendar/published`.
const HOLIDAYS: &str = include_str!("../calendar/published/netherlands.txt");

/// No clock of these changes between 04:00 and midnight, and no window below opens before. What an hour is
/// that a clock skips or shows twice is a convention, which the reference cases and the other properties
/// hold.
const ZONES: [Tz; 4] = [
    Tz::Europe__Amsterdam,
    Tz::America__New_York,
    Tz::Australia__Lord_Howe,
    Tz::UTC,
];
const FIRST_MINUTE: u32 = 240;
/// Longer than this nothing is counted by hand.
pub(crate) const PATIENCE: TimeDelta = TimeDelta::days(40);

/// The windows of a day, as minutes since midnight.
type Day = Vec<(u32, u32)>;

/// A calendar in its parts.
#[derive(Clone, Debug)]
pub(crate) struct ByHand {
    zone: Tz,
    /// From Monday on.
    week: Vec<Day>,
    closed: BTreeSet<NaiveDate>,
}

impl ByHand {
    pub(crate) fn calendar(&self) -> BusinessCalendar {
        let time = |minute: u32| NaiveTime::from_hms_opt(minute / 60 % 24, minute % 60, 0).unwrap();
        let days = (0..7u8)
            .map(|number| Weekday::try_from(number).unwrap())
            .zip(&self.week);
        let windows = days.map(|(weekday, day)| {
            (
                weekday,
                day.iter().map(|(open, close)| (time(*open), time(*close))),
            )
        });
        let closures = self.closed.iter().map(|date| Closure {
            date: *date,
            name: "closed".to_owned(),
        });
        BusinessCalendar::new(
            self.zone,
            WeeklyHours::try_new(windows).unwrap(),
            LiberationDay::EveryYear,
            closures.collect(),
        )
    }

    fn shown(&self, at: DateTime<Utc>) -> NaiveDateTime {
        self.zone.from_utc_datetime(&at.naive_utc()).naive_local()
    }

    fn day(&self, date: NaiveDate) -> &[(u32, u32)] {
        if self.closed.contains(&date) || is_holiday(date) {
            return &[];
        }
        &self.week[date.weekday().num_days_from_monday() as usize]
    }

    fn is_open(&self, at: DateTime<Utc>) -> bool {
        let shown = self.shown(at);
        let minute = shown.hour() * 60 + shown.minute();
        self.day(shown.date())
            .iter()
            .any(|(open, close)| (*open..*close).contains(&minute))
    }

    /// The open minutes from one moment until another, one by one.
    pub(crate) fn minutes(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> i64 {
        let mut at = from;
        let mut open = 0;
        while at < until {
            open += i64::from(self.is_open(at));
            at += TimeDelta::minutes(1);
        }
        open
    }

    /// The first open minute from a moment on.
    pub(crate) fn next_open(&self, mut at: DateTime<Utc>) -> DateTime<Utc> {
        while !self.is_open(at) {
            at += TimeDelta::minutes(1);
        }
        at
    }

    /// The open days after a date.
    fn open_days(&self, after: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        after
            .iter_days()
            .skip(1)
            .filter(|date| !self.day(*date).is_empty())
    }

    /// When a date begins.
    fn midnight(&self, date: NaiveDate) -> DateTime<Utc> {
        let midnight = self.zone.from_local_datetime(&date.and_time(NaiveTime::MIN));
        midnight.earliest().unwrap().with_timezone(&Utc)
    }

    /// When a date ends for whoever has the whole of it: the last close, or where it is closed midnight.
    pub(crate) fn end(&self, date: NaiveDate) -> DateTime<Utc> {
        let Some((_, close)) = self.day(date).last().filter(|(_, close)| *close < 1440) else {
            return self.midnight(date + Days::new(1));
        };
        let close = date.and_hms_opt(close / 60, close % 60, 0).unwrap();
        let close = self.zone.from_local_datetime(&close);
        close.single().unwrap().with_timezone(&Utc)
    }

    /// When whoever is asked at a moment has had the next working day.
    pub(crate) fn end_of_next_working_day(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        self.end(self.open_days(self.shown(at).date()).next().unwrap())
    }

    /// The date whose opening a close belongs to: midnight is the end of the day before.
    fn day_that_closes(&self, at: DateTime<Utc>) -> NaiveDate {
        self.shown(at - TimeDelta::minutes(1)).date()
    }
}

fn is_holiday(date: NaiveDate) -> bool {
    static DATES: LazyLock<HashSet<NaiveDate>> =
        LazyLock::new(|| HOLIDAYS.lines().flat_map(dates_of).collect());
    DATES.contains(&date)
}

fn dates_of(line: &str) -> impl Iterator<Item = NaiveDate> {
    let (year, days) = line.split_once(' ').unwrap();
    days.split(' ')
        .filter_map(move |day| NaiveDate::parse_from_str(&format!("{year}{day}"), "%Y%m%d").ok())
}

/// Up to three windows of a day, of which the last may end at midnight.
fn day() -> impl Strategy<Value = Day> {
    btree_set(FIRST_MINUTE..=1440, 2..7).prop_map(|minutes| {
        let minutes: Vec<u32> = minutes.into_iter().collect();
        minutes.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
    })
}

/// Which days of the week are open: at least one.
fn open_weekdays() -> impl Strategy<Value = Vec<bool>> {
    vec(prop::bool::weighted(0.7), 7).prop_filter("never open", |days| days.contains(&true))
}

fn closed() -> impl Strategy<Value = BTreeSet<NaiveDate>> {
    let first = NaiveDate::from_ymd_opt(2010, 1, 1).unwrap();
    btree_set((0..7000u64).prop_map(move |day| first + Days::new(day)), 0..1000)
}

/// Every open day has its own windows.
pub(crate) fn any_week() -> impl Strategy<Value = ByHand> {
    (select(&ZONES[..]), open_weekdays(), vec(day(), 7), closed()).prop_map(|(zone, open, days, closed)| {
        let week = open
            .into_iter()
            .zip(days)
            .map(|(open, day)| if open { day } else { Vec::new() });
        ByHand {
            zone,
            week: week.collect(),
            closed,
        }
    })
}

/// Every open day has the same windows, so that "an open day's worth" is one number.
fn even_week() -> impl Strategy<Value = ByHand> {
    (select(&ZONES[..]), open_weekdays(), day(), closed()).prop_map(|(zone, open, day, closed)| {
        let week = open
            .into_iter()
            .map(|open| if open { day.clone() } else { Vec::new() });
        ByHand {
            zone,
            week: week.collect(),
            closed,
        }
    })
}

/// A moment from 2010 to 2028, to the minute; a third of them in a week in which some clock changes.
pub(crate) fn moment() -> impl Strategy<Value = DateTime<Utc>> {
    let changes = [
        "2026-03-29T01:00:00Z",
        "2026-10-25T01:00:00Z",
        "2024-11-03T06:00:00Z",
        "2024-04-06T15:00:00Z",
    ];
    let changes: Vec<DateTime<Utc>> = changes.iter().map(|change| change.parse().unwrap()).collect();
    let near = (select(changes), -7200..7200i64).prop_map(|(at, minutes)| at + TimeDelta::minutes(minutes));
    let first: DateTime<Utc> = "2010-01-01T00:00:00Z".parse().unwrap();
    let any = (0..9_400_000i64).prop_map(move |minutes| first + TimeDelta::minutes(minutes));
    prop_oneof![1 => near, 2 => any]
}

/// The days of a month, by the rule for leap years as Gregory gave it.
fn days_of(year: i32, month: i32) -> u32 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The same day so many months on or back; of a month that is too short, the last.
fn months_on(date: NaiveDate, months: i32) -> NaiveDate {
    let count = date.year() * 12 + date.month0() as i32 + months;
    let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
    NaiveDate::from_ymd_opt(year, month as u32, date.day().min(days_of(year, month))).unwrap()
}

proptest! {
    #[test]
    fn business_hours_are_as_many_open_minutes(by_hand in any_week(), from in moment(), amount in 1..10u8) {
        let cal = by_hand.calendar();
        let due = add(&cal, from, Length::of(amount, Unit::BusinessHours), Roll::Next)?;
        prop_assume!(due - from < PATIENCE);
        let minutes = i64::from(amount) * 60;
        prop_assert_eq!(by_hand.minutes(from, due), minutes);
        prop_assert!(by_hand.is_open(due - TimeDelta::minutes(1)), "it ends with the last of them");
        prop_assert_eq!(business_time_between(&cal, from, due), TimeDelta::minutes(minutes));
    }

    #[test]
    fn business_hours_back_are_as_many_open_minutes(by_hand in any_week(), to in moment(), amount in 1..10u8) {
        let cal = by_hand.calendar();
        let from = earlier(&cal, to, Length::of(amount, Unit::BusinessHours))?;
        prop_assume!(to - from < PATIENCE);
        prop_assert_eq!(by_hand.minutes(from, to), i64::from(amount) * 60);
        prop_assert!(by_hand.is_open(from), "it starts with the first of them");
    }

    #[test]
    fn working_days_are_as_many_open_days_in_full(by_hand in even_week(), from in moment(), n in 1..6u8) {
        let due = add(&by_hand.calendar(), from, Length::of(n, Unit::WorkingDays), Roll::Next)?;
        prop_assume!(due - from < PATIENCE);
        let open = by_hand.week.iter().find(|day| !day.is_empty()).unwrap();
        let of_a_day: u32 = open.iter().map(|(open, close)| close - open).sum();
        let next_day = by_hand.midnight(by_hand.shown(from).date() + Days::new(1));
        prop_assert_eq!(by_hand.minutes(next_day, due), i64::from(n) * i64::from(of_a_day));
    }

    #[test]
    fn working_days_end_as_the_open_day_of_their_number_closes(
        by_hand in any_week(), from in moment(), n in 1..20u8,
    ) {
        let due = add(&by_hand.calendar(), from, Length::of(n, Unit::WorkingDays), Roll::Next)?;
        let date = by_hand.open_days(by_hand.shown(from).date()).nth(usize::from(n) - 1).unwrap();
        prop_assert_eq!(due, by_hand.end(date));
    }

    #[test]
    fn a_reminder_of_working_days_undoes_them(by_hand in any_week(), from in moment(), n in 1..20u8) {
        let start = by_hand.shown(by_hand.next_open(from)).date();
        let (cal, length) = (by_hand.calendar(), Length::of(n, Unit::WorkingDays));
        let due = add(&cal, by_hand.next_open(from), length, Roll::Next)?;
        prop_assert_eq!(earlier(&cal, due, length)?, by_hand.end(start));
        prop_assert_eq!(later(&cal, by_hand.end(start), length)?, due);
    }

    #[test]
    fn calendar_terms_end_with_their_last_day(by_hand in any_week(), from in moment(), n in 1..=36u8) {
        let cal = by_hand.calendar();
        let first = by_hand.shown(from).date();
        for (unit, last) in [
            (Unit::CalendarDays, first + Days::new(n.into())),
            (Unit::Weeks, first + Days::new(u64::from(n) * 7)),
            (Unit::Months, months_on(first, i32::from(n))),
        ] {
            let end = |roll| add(&cal, from, Length::of(n, unit), roll);
            prop_assert_eq!(end(Roll::None)?, by_hand.end(last));
            let next = by_hand.open_days(last - Days::new(1)).next().unwrap();
            prop_assert_eq!(end(Roll::Next)?, by_hand.end(next));
        }
    }

    #[test]
    fn hours_run_on_and_wait_for_the_opening(by_hand in any_week(), from in moment(), n in 1..240u8) {
        let end = from + TimeDelta::hours(n.into());
        let due = |roll| add(&by_hand.calendar(), from, Length::of(n, Unit::Hours), roll);
        prop_assert_eq!(due(Roll::None)?, end);
        let is_close = by_hand.is_open(end - TimeDelta::minutes(1));
        prop_assert_eq!(due(Roll::Next)?, if is_close { end } else { by_hand.next_open(end) });
    }

    #[test]
    fn counting_on_from_a_date_mirrors_counting_back(by_hand in any_week(), from in moment(), n in 1..60u8) {
        let cal = by_hand.calendar();
        let date = by_hand.shown(from).date();
        let working_days = Length::of(n, Unit::WorkingDays);
        let due = after_date(&cal, date, working_days, 1, Roll::Next)?;
        let due_on = by_hand.day_that_closes(due);
        prop_assert_eq!(Some(due_on), by_hand.open_days(date).nth(usize::from(n) - 1));
        if !by_hand.day(date).is_empty() {
            let back = before_date(&cal, due_on, working_days, Roll::Previous)?;
            prop_assert_eq!(by_hand.day_that_closes(back), date);
        }
        for (unit, days) in [(Unit::CalendarDays, 1), (Unit::Weeks, 7)] {
            let length = Length::of(n, unit);
            let due_on = by_hand.day_that_closes(after_date(&cal, date, length, 1, Roll::None)?);
            prop_assert_eq!(due_on - date, TimeDelta::days(i64::from(n) * days));
            let back = before_date(&cal, due_on, length, Roll::None)?;
            prop_assert_eq!(by_hand.day_that_closes(back), date);
        }
        let months = Length::of(n, Unit::Months);
        let due_on = by_hand.day_that_closes(after_date(&cal, date, months, 1, Roll::None)?);
        prop_assert_eq!(due_on, months_on(date, i32::from(n)));
        let back_on = by_hand.day_that_closes(before_date(&cal, date, months, Roll::None)?);
        prop_assert_eq!(back_on, months_on(date, -i32::from(n)));
    }

    #[test]
    fn hours_from_a_date_count_from_its_first_opening(by_hand in any_week(), from in moment(), n in 1..10u8) {
        let cal = by_hand.calendar();
        let date = by_hand.shown(from).date();
        let length = Length::of(n, Unit::BusinessHours);
        let midnight = by_hand.zone.from_local_datetime(&date.and_time(NaiveTime::MIN)).earliest().unwrap();
        let midnight = midnight.with_timezone(&Utc);
        let (after, before) = (after_date(&cal, date, length, 1, Roll::Next)?, before_date(&cal, date, length, Roll::Previous)?);
        prop_assume!(after - before < PATIENCE);
        prop_assert_eq!(by_hand.minutes(midnight, after), i64::from(n) * 60);
        prop_assert_eq!(by_hand.minutes(before, midnight), i64::from(n) * 60);
    }

    #[test]
    fn the_second_time_is_twice_the_length(
        by_hand in any_week(), from in moment(), n in 1..12u8, times in 1..4u8,
        unit in select(vec![Unit::WorkingDays, Unit::CalendarDays, Unit::Weeks, Unit::Months]),
    ) {
        let cal = by_hand.calendar();
        let date = by_hand.shown(from).date();
        for roll in [Roll::Next, Roll::Previous, Roll::None] {
            let repeated = after_date(&cal, date, Length::of(n, unit), times, roll)?;
            prop_assert_eq!(repeated, after_date(&cal, date, Length::of(n * times, unit), 1, roll)?);
        }
    }

    #[test]
    fn a_later_date_is_never_due_earlier(
        by_hand in any_week(), from in moment(), later in 0..40u64, n in 0..60u8,
        unit in select(vec![Unit::BusinessHours, Unit::WorkingDays, Unit::CalendarDays, Unit::Weeks, Unit::Months]),
    ) {
        let (cal, length) = (by_hand.calendar(), Length::of(n, unit));
        let date = by_hand.shown(from).date();
        for roll in [Roll::Next, Roll::Previous, Roll::None] {
            let due = |date| after_date(&cal, date, length, 1, roll);
            prop_assert!(due(date)? <= due(date + Days::new(later))?, "{roll:?}");
            let due = |date| before_date(&cal, date, length, roll);
            prop_assert!(due(date)? <= due(date + Days::new(later))?, "{roll:?}");
        }
    }
}
