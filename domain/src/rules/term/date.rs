//! Terms counted back from a date, such as the start of a group, or on from one, such as that of a contract.
//! They fall due at a close, because a date has no hour to keep and the partner has the whole of the day.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, Utc};

use super::TermError;
use super::count::{add, closing, days_in_weeks, opening, subtract};
use super::length::{Length, Unit};
use super::roll::Roll;
use crate::rules::calendar::{BusinessCalendar, OutOfRange, in_range};

/// When something is due that must be done the length before `date`.
///
/// In working days, calendar days and weeks, and for an amount of nought ("on its date"), it is the close
/// of the day that is reached. A closed day rolls; with [`Roll::None`] it has no close, and is due at the
/// midnight that ends it. In hours and business hours it is counted from when the date begins: its first
/// opening, or midnight when it is closed.
///
/// # Errors
/// [`TermError::OutOfRange`] when the date or the answer lies outside the years.
pub fn before_date(
    cal: &BusinessCalendar,
    date: NaiveDate,
    length: Length,
    roll: Roll,
) -> Result<DateTime<Utc>, TermError> {
    let (date, n) = (in_range(date)?, length.amount());
    match length.unit() {
        _ if n == 0 => Ok(end_of_day(cal, date, roll)?),
        Unit::WorkingDays => Ok(closing(cal, cal.nth_open_day_before(date, n)?)?),
        Unit::CalendarDays => Ok(end_of_day(cal, days_before(date, n)?, roll)?),
        Unit::Weeks => Ok(end_of_day(cal, days_before(date, days_in_weeks(n))?, roll)?),
        Unit::Months => Ok(end_of_day(
            cal,
            date.checked_sub_months(Months::new(n)).ok_or(OutOfRange)?,
            roll,
        )?),
        Unit::Hours | Unit::BusinessHours => subtract(cal, start_of_day(cal, date)?, length, roll),
    }
}

/// When something is due so many times the length after `date`, which is the mirror image of
/// [`before_date`]: at the close of the day that is reached, or, in hours and business hours, counted from
/// when the date begins.
///
/// # Errors
/// [`TermError::OutOfRange`] when the date or the answer lies outside the years, [`TermError::TooLong`] when
/// so many times the length is.
pub fn after_date(
    cal: &BusinessCalendar,
    date: NaiveDate,
    length: Length,
    times: u8,
    roll: Roll,
) -> Result<DateTime<Utc>, TermError> {
    let length = length.times(times)?;
    let (date, n) = (in_range(date)?, length.amount());
    match length.unit() {
        _ if n == 0 => Ok(end_of_day(cal, date, roll)?),
        Unit::WorkingDays => Ok(closing(cal, cal.nth_open_day_after(date, n)?)?),
        Unit::CalendarDays => Ok(end_of_day(cal, days_after(date, n)?, roll)?),
        Unit::Weeks => Ok(end_of_day(cal, days_after(date, days_in_weeks(n))?, roll)?),
        Unit::Months => Ok(end_of_day(
            cal,
            date.checked_add_months(Months::new(n)).ok_or(OutOfRange)?,
            roll,
        )?),
        Unit::Hours | Unit::BusinessHours => add(cal, start_of_day(cal, date)?, length, roll),
    }
}

/// The close of the last open day before the month of `start`: interviews for a group are held in the
/// months before the one it starts in. It is an earlier month's day when all of that month is closed.
///
/// # Errors
/// [`TermError::OutOfRange`] when the date or the answer lies outside the years.
pub fn end_of_month_before(cal: &BusinessCalendar, start: NaiveDate) -> Result<DateTime<Utc>, TermError> {
    let first_of_month = start.with_day(1).ok_or(OutOfRange)?;
    Ok(closing(cal, cal.previous_open_day(first_of_month)?)?)
}

fn end_of_day(cal: &BusinessCalendar, day: NaiveDate, roll: Roll) -> Result<DateTime<Utc>, OutOfRange> {
    if cal.is_open_day(day) {
        return closing(cal, day);
    }
    match roll {
        Roll::Next => closing(cal, cal.next_open_day(day)?),
        Roll::Previous => closing(cal, cal.previous_open_day(day)?),
        Roll::None => cal.instant_at(day.succ_opt().ok_or(OutOfRange)?.and_time(NaiveTime::MIN)),
    }
}

fn start_of_day(cal: &BusinessCalendar, day: NaiveDate) -> Result<DateTime<Utc>, OutOfRange> {
    if cal.is_open_day(day) {
        opening(cal, day)
    } else {
        cal.instant_at(day.and_time(NaiveTime::MIN))
    }
}

fn days_after(date: NaiveDate, days: u32) -> Result<NaiveDate, OutOfRange> {
    date.checked_add_days(Days::new(days.into())).ok_or(OutOfRange)
}

fn days_before(date: NaiveDate, days: u32) -> Result<NaiveDate, OutOfRange> {
    date.checked_sub_days(Days::new(days.into())).ok_or(OutOfRange)
}
