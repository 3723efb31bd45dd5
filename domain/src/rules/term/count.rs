//! Terms counted from a moment, forwards and back.

use chrono::{DateTime, Days, Months, NaiveDate, TimeDelta, Utc};

use super::TermError;
use super::length::{Length, Unit};
use super::open_time::{add_open_time, subtract_open_time};
use super::roll::{Roll, to_open_day, to_open_moment, within_opening};
use crate::rules::calendar::{BusinessCalendar, OutOfRange, in_range};

/// When a term that starts at `from` falls due. The module says how each unit counts and rolls. The
/// answer is never before `from`, unless it is told to roll to the previous open moment.
///
/// # Errors
/// [`TermError::OutOfRange`] when the start or the end lies outside the years.
pub fn add(
    cal: &BusinessCalendar,
    from: DateTime<Utc>,
    length: Length,
    roll: Roll,
) -> Result<DateTime<Utc>, TermError> {
    in_range(from.date_naive())?;
    let n = length.amount();
    match length.unit() {
        _ if n == 0 => at_once(cal, from, length.unit(), roll),
        Unit::BusinessHours => add_open_time(cal, from, hours(n)?),
        Unit::WorkingDays => Ok(working_days_after(cal, from, n)?),
        Unit::Hours => {
            let end = from.checked_add_signed(hours(n)?).ok_or(OutOfRange)?;
            Ok(to_open_day(cal, end, roll)?)
        }
        Unit::CalendarDays => Ok(to_open_day(cal, days_after(cal, from, n)?, roll)?),
        Unit::Weeks => Ok(to_open_day(cal, days_after(cal, from, days_in_weeks(n))?, roll)?),
        Unit::Months => Ok(to_open_day(cal, months_after(cal, from, n)?, roll)?),
    }
}

/// The moment that lies a term before `to`: a reminder, or the due moment of a term that is counted back.
/// The answer is never after `to`, unless it is told to roll to the next open moment.
///
/// # Errors
/// [`TermError::OutOfRange`] when the start or the end lies outside the years.
pub fn subtract(
    cal: &BusinessCalendar,
    to: DateTime<Utc>,
    length: Length,
    roll: Roll,
) -> Result<DateTime<Utc>, TermError> {
    in_range(to.date_naive())?;
    let n = length.amount();
    match length.unit() {
        _ if n == 0 => at_once(cal, to, length.unit(), roll),
        Unit::BusinessHours => subtract_open_time(cal, to, hours(n)?),
        Unit::WorkingDays => Ok(working_days_before(cal, to, n)?),
        Unit::Hours => {
            let start = to.checked_sub_signed(hours(n)?).ok_or(OutOfRange)?;
            Ok(to_open_day(cal, start, roll)?)
        }
        Unit::CalendarDays => Ok(to_open_day(cal, days_before(cal, to, n)?, roll)?),
        Unit::Weeks => Ok(to_open_day(cal, days_before(cal, to, days_in_weeks(n))?, roll)?),
        Unit::Months => Ok(to_open_day(cal, months_before(cal, to, n)?, roll)?),
    }
}

/// A term of nought, rolled the way longer ones of its unit end.
fn at_once(
    cal: &BusinessCalendar,
    moment: DateTime<Utc>,
    unit: Unit,
    roll: Roll,
) -> Result<DateTime<Utc>, TermError> {
    match unit {
        Unit::BusinessHours | Unit::WorkingDays => Ok(to_open_moment(cal, moment, roll)?),
        Unit::Hours | Unit::CalendarDays | Unit::Weeks | Unit::Months => Ok(to_open_day(cal, moment, roll)?),
    }
}

/// The convention for working days, in one place; the module says why it is this one.
fn working_days_after(
    cal: &BusinessCalendar,
    from: DateTime<Utc>,
    n: u32,
) -> Result<DateTime<Utc>, OutOfRange> {
    let wall = cal.wall_clock(from)?;
    let due_day = cal.nth_open_day_after(wall.date(), n)?;
    if cal.is_open_day(wall.date()) {
        within_opening(cal, due_day, wall.time())
    } else {
        closing(cal, due_day)
    }
}

/// The mirror image of [`working_days_after`].
fn working_days_before(
    cal: &BusinessCalendar,
    to: DateTime<Utc>,
    n: u32,
) -> Result<DateTime<Utc>, OutOfRange> {
    let wall = cal.wall_clock(to)?;
    let day = cal.nth_open_day_before(wall.date(), n)?;
    if cal.is_open_day(wall.date()) {
        within_opening(cal, day, wall.time())
    } else {
        opening(cal, day)
    }
}

/// When an open day closes for the last time.
pub(super) fn closing(cal: &BusinessCalendar, open_day: NaiveDate) -> Result<DateTime<Utc>, OutOfRange> {
    cal.windows(open_day)
        .last()
        .map(|(_, close)| *close)
        .ok_or(OutOfRange)
}

/// When an open day opens first.
pub(super) fn opening(cal: &BusinessCalendar, open_day: NaiveDate) -> Result<DateTime<Utc>, OutOfRange> {
    cal.windows(open_day)
        .first()
        .map(|(open, _)| *open)
        .ok_or(OutOfRange)
}

fn days_after(cal: &BusinessCalendar, from: DateTime<Utc>, days: u32) -> Result<DateTime<Utc>, OutOfRange> {
    let wall = cal
        .wall_clock(from)?
        .checked_add_days(Days::new(days.into()))
        .ok_or(OutOfRange)?;
    cal.instant_at(wall)
}

fn days_before(cal: &BusinessCalendar, to: DateTime<Utc>, days: u32) -> Result<DateTime<Utc>, OutOfRange> {
    let wall = cal
        .wall_clock(to)?
        .checked_sub_days(Days::new(days.into()))
        .ok_or(OutOfRange)?;
    cal.instant_at(wall)
}

fn months_after(cal: &BusinessCalendar, from: DateTime<Utc>, n: u32) -> Result<DateTime<Utc>, OutOfRange> {
    let wall = cal.wall_clock(from)?;
    cal.instant_at(wall.checked_add_months(Months::new(n)).ok_or(OutOfRange)?)
}

fn months_before(cal: &BusinessCalendar, to: DateTime<Utc>, n: u32) -> Result<DateTime<Utc>, OutOfRange> {
    let wall = cal.wall_clock(to)?;
    cal.instant_at(wall.checked_sub_months(Months::new(n)).ok_or(OutOfRange)?)
}

pub(super) fn days_in_weeks(weeks: u32) -> u32 {
    weeks.saturating_mul(7)
}

fn hours(n: u32) -> Result<TimeDelta, OutOfRange> {
    TimeDelta::try_hours(n.into()).ok_or(OutOfRange)
}
