//! Terms counted on from a moment.

use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::TermError;
use super::length::{Length, Unit};
use super::open_time::add_open_time;
use super::roll::{Roll, to_open_moment};
use crate::calendar::{BusinessCalendar, OutOfRange, in_range};

/// When a term that starts at `from` falls due. The module says how each unit counts and rolls.
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
    match length.unit() {
        Unit::BusinessHours => add_open_time(cal, from, hours(length)?),
        Unit::Hours => {
            let end = from.checked_add_signed(hours(length)?).ok_or(OutOfRange)?;
            Ok(to_open_moment(cal, end, roll)?)
        }
        Unit::WorkingDays | Unit::CalendarDays | Unit::Weeks | Unit::Months => {
            let first = cal.wall_clock(from)?.date();
            Ok(end_of_day(cal, day_after(cal, first, length)?, roll)?)
        }
    }
}

/// Until when whoever is asked for something at `from` has time for it at least: the close of the next working
/// day, or where hours are counted one business hour.
///
/// # Errors
/// [`TermError::OutOfRange`] when the start or the end lies outside the years.
pub fn time_to_act(
    cal: &BusinessCalendar,
    from: DateTime<Utc>,
    unit: Unit,
) -> Result<DateTime<Utc>, TermError> {
    let least = match unit {
        Unit::BusinessHours | Unit::Hours => Length::of(1, Unit::BusinessHours),
        Unit::WorkingDays | Unit::CalendarDays | Unit::Weeks | Unit::Months => {
            Length::of(1, Unit::WorkingDays)
        }
    };
    add(cal, from, least, Roll::Next)
}

/// The day that is reached so many days, weeks or months after another.
pub(super) fn day_after(
    cal: &BusinessCalendar,
    day: NaiveDate,
    length: Length,
) -> Result<NaiveDate, OutOfRange> {
    let n = length.amount();
    let reached = match length.unit() {
        Unit::WorkingDays | Unit::BusinessHours | Unit::Hours => return cal.nth_open_day_after(day, n),
        Unit::CalendarDays => day.checked_add_days(Days::new(n.into())),
        Unit::Weeks => day.checked_add_days(Days::new(days_in_weeks(n))),
        Unit::Months => day.checked_add_months(Months::new(n)),
    };
    in_range(reached.ok_or(OutOfRange)?)
}

/// The day that is reached so many days, weeks or months before another.
pub(super) fn day_before(
    cal: &BusinessCalendar,
    day: NaiveDate,
    length: Length,
) -> Result<NaiveDate, OutOfRange> {
    let n = length.amount();
    let reached = match length.unit() {
        Unit::WorkingDays | Unit::BusinessHours | Unit::Hours => return cal.nth_open_day_before(day, n),
        Unit::CalendarDays => day.checked_sub_days(Days::new(n.into())),
        Unit::Weeks => day.checked_sub_days(Days::new(days_in_weeks(n))),
        Unit::Months => day.checked_sub_months(Months::new(n)),
    };
    in_range(reached.ok_or(OutOfRange)?)
}

/// The last moment of the last day of a term.
pub(super) fn end_of_day(
    cal: &BusinessCalendar,
    day: NaiveDate,
    roll: Roll,
) -> Result<DateTime<Utc>, OutOfRange> {
    match roll {
        _ if cal.is_open_day(day) => closing(cal, day),
        Roll::Next => closing(cal, cal.next_open_day(day)?),
        Roll::Previous => closing(cal, cal.previous_open_day(day)?),
        Roll::None => cal.instant_at(day.succ_opt().ok_or(OutOfRange)?.and_time(NaiveTime::MIN)),
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

fn days_in_weeks(weeks: u32) -> u64 {
    u64::from(weeks).saturating_mul(7)
}

/// The time that a length in hours is.
pub(super) fn hours(length: Length) -> Result<TimeDelta, OutOfRange> {
    TimeDelta::try_hours(length.amount().into()).ok_or(OutOfRange)
}
