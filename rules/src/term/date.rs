//! Terms counted back from a date, such as the start of a group, or on from one, such as that of a contract. A
//! date has no hour: what is counted in days ends with a day, as every term in days does.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};

use super::TermError;
use super::count::{add, closing, day_after, day_before, end_of_day, hours, opening};
use super::length::{Length, Unit};
use super::open_time::subtract_open_time;
use super::roll::{Roll, to_open_moment};
use crate::calendar::{BusinessCalendar, OutOfRange, in_range};

/// When something is due that must be done the length before `date`.
///
/// In days, weeks and months, and for an amount of nought ("on its date"), it is the close of the day that is
/// reached. A closed day rolls; with [`Roll::None`] it has no close, and is due at the midnight that ends it. In
/// hours and business hours it is counted from when the date begins: its first opening, or midnight when it is
/// closed.
///
/// # Errors
/// [`TermError::OutOfRange`] when the date or the answer lies outside the years.
pub fn before_date(
    cal: &BusinessCalendar,
    date: NaiveDate,
    length: Length,
    roll: Roll,
) -> Result<DateTime<Utc>, TermError> {
    let date = in_range(date)?;
    match length.unit() {
        _ if length.amount() == 0 => Ok(end_of_day(cal, date, roll)?),
        Unit::BusinessHours => subtract_open_time(cal, start_of_day(cal, date)?, hours(length)?),
        Unit::Hours => {
            let start = start_of_day(cal, date)?.checked_sub_signed(hours(length)?);
            Ok(to_open_moment(cal, start.ok_or(OutOfRange)?, roll)?)
        }
        Unit::WorkingDays | Unit::CalendarDays | Unit::Weeks | Unit::Months => {
            Ok(end_of_day(cal, day_before(cal, date, length)?, roll)?)
        }
    }
}

/// When something is due so many times the length after `date`, which is the mirror image of [`before_date`].
///
/// # Errors
/// [`TermError::OutOfRange`] when the date or the answer lies outside the years.
pub fn after_date(
    cal: &BusinessCalendar,
    date: NaiveDate,
    length: Length,
    times: u8,
    roll: Roll,
) -> Result<DateTime<Utc>, TermError> {
    let (date, length) = (in_range(date)?, length.times(times));
    match length.unit() {
        _ if length.amount() == 0 => Ok(end_of_day(cal, date, roll)?),
        Unit::Hours | Unit::BusinessHours => add(cal, start_of_day(cal, date)?, length, roll),
        Unit::WorkingDays | Unit::CalendarDays | Unit::Weeks | Unit::Months => {
            Ok(end_of_day(cal, day_after(cal, date, length)?, roll)?)
        }
    }
}

/// The same of a term that a pause kept from beginning on `date`, until `begins_at`. Where the pause is over before that
/// date opens, hours are counted from the opening as ever.
///
/// # Errors
/// [`TermError::OutOfRange`] when the date or the answer lies outside the years.
pub fn after_date_begun_late(
    cal: &BusinessCalendar,
    date: NaiveDate,
    begins_at: DateTime<Utc>,
    length: Length,
    roll: Roll,
) -> Result<DateTime<Utc>, TermError> {
    let from = match length.unit() {
        Unit::Hours | Unit::BusinessHours => start_of_day(cal, in_range(date)?)?.max(begins_at),
        Unit::WorkingDays | Unit::CalendarDays | Unit::Weeks | Unit::Months => begins_at,
    };
    add(cal, from, length, roll)
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

fn start_of_day(cal: &BusinessCalendar, day: NaiveDate) -> Result<DateTime<Utc>, OutOfRange> {
    if cal.is_open_day(day) {
        opening(cal, day)
    } else {
        cal.instant_at(day.and_time(NaiveTime::MIN))
    }
}
