//! The clock in Amsterdam, by the rule of the European directive, for any year: an hour ahead of UTC, in summer two.
//! Summer is from the last Sunday of March until the last Sunday of October, changing at 01:00 UTC.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};

/// 01:00 UTC on the last Sunday of a month of 31 days.
fn change(year: i32, month: u32) -> NaiveDateTime {
    let mut day = NaiveDate::from_ymd_opt(year, month, 31).expect("a date");
    while day.weekday() != Weekday::Sun {
        day = day.pred_opt().expect("a day before");
    }
    day.and_hms_opt(1, 0, 0).expect("a time")
}

fn is_summer(moment: DateTime<Utc>) -> bool {
    let utc = moment.naive_utc();
    change(utc.year(), 3) <= utc && utc < change(utc.year(), 10)
}

pub(crate) fn local(moment: DateTime<Utc>) -> NaiveDateTime {
    let ahead = if is_summer(moment) { 2 } else { 1 };
    moment.naive_utc() + TimeDelta::hours(ahead)
}

pub(crate) fn utc(local: NaiveDateTime) -> DateTime<Utc> {
    let in_summer = (local - TimeDelta::hours(2)).and_utc();
    let in_winter = (local - TimeDelta::hours(1)).and_utc();
    match (is_summer(in_summer), is_summer(in_winter)) {
        // A time that comes twice is in summer by the first count too.
        (true, _) => in_summer,
        (false, false) => in_winter,
        // The hour that is skipped.
        (false, true) => change(local.year(), 3).and_utc(),
    }
}

/// So many minutes after the midnight that begins a date, by the clock; 1440 is the midnight that ends it.
pub(crate) fn at(date: NaiveDate, minutes: i64) -> DateTime<Utc> {
    utc(date.and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes))
}

/// The date on which a moment falls.
pub(crate) fn date_of(moment: DateTime<Utc>) -> NaiveDate {
    local(moment).date()
}
