//! How far a reminder lies before the moment it is about, and a rung of the ladder after it.
//!
//! Such a step keeps its distance: where the moment is the close of a day, so is the step, and otherwise it has the
//! same wall clock, brought into that day's opening. From a day that is closed, "n working days before" is the
//! opening of the n-th open day before and "n working days after" the close of the n-th after, so that those days
//! lie in between in full.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::TermError;
use super::count::{closing, day_after, day_before, hours, opening};
use super::length::{Length, Unit};
use super::open_time::{add_open_time, subtract_open_time};
use super::roll::{Roll, to_open_moment, within_opening};
use crate::calendar::{BusinessCalendar, OutOfRange, in_range};

/// The moment that lies so long before another, in opening time; never after it.
///
/// # Errors
/// [`TermError::OutOfRange`] when one of them lies outside the years.
pub fn earlier(
    cal: &BusinessCalendar,
    than: DateTime<Utc>,
    length: Length,
) -> Result<DateTime<Utc>, TermError> {
    in_range(than.date_naive())?;
    match length.unit() {
        _ if length.amount() == 0 => Ok(than),
        Unit::BusinessHours => subtract_open_time(cal, than, hours(length)?),
        Unit::Hours => {
            let moment = than.checked_sub_signed(hours(length)?).ok_or(OutOfRange)?;
            Ok(to_open_moment(cal, moment, Roll::Previous)?)
        }
        Unit::WorkingDays | Unit::CalendarDays | Unit::Weeks | Unit::Months => {
            let place = Place::of(cal, than)?;
            let day = day_before(cal, place.day, length)?;
            if length.unit() == Unit::WorkingDays && !cal.is_open_day(place.day) {
                return Ok(opening(cal, day)?.min(than));
            }
            let open = if cal.is_open_day(day) {
                day
            } else {
                cal.previous_open_day(day)?
            };
            Ok(place.on(cal, open)?.min(than))
        }
    }
}

/// The moment that lies so long after another, in opening time; never before it.
///
/// # Errors
/// [`TermError::OutOfRange`] when one of them lies outside the years.
pub fn later(
    cal: &BusinessCalendar,
    than: DateTime<Utc>,
    length: Length,
) -> Result<DateTime<Utc>, TermError> {
    in_range(than.date_naive())?;
    match length.unit() {
        _ if length.amount() == 0 => Ok(than),
        Unit::BusinessHours => add_open_time(cal, than, hours(length)?),
        Unit::Hours => {
            let moment = than.checked_add_signed(hours(length)?).ok_or(OutOfRange)?;
            Ok(to_open_moment(cal, moment, Roll::Next)?)
        }
        Unit::WorkingDays | Unit::CalendarDays | Unit::Weeks | Unit::Months => {
            let place = Place::of(cal, than)?;
            let day = day_after(cal, place.day, length)?;
            let open = if cal.is_open_day(day) {
                day
            } else {
                cal.next_open_day(day)?
            };
            Ok(place.on(cal, open)?.max(than))
        }
    }
}

/// Where in its day a moment lies.
struct Place {
    day: NaiveDate,
    /// The wall clock, or none at the end of the day.
    time: Option<NaiveTime>,
}

impl Place {
    fn of(cal: &BusinessCalendar, moment: DateTime<Utc>) -> Result<Self, OutOfRange> {
        let day = cal.day_that_ends(moment)?;
        let is_end = !cal.is_open_day(day) || moment >= closing(cal, day)?;
        let wall = cal.wall_clock(moment)?;
        Ok(Self {
            day,
            time: (!is_end).then(|| wall.time()),
        })
    }

    fn on(&self, cal: &BusinessCalendar, open_day: NaiveDate) -> Result<DateTime<Utc>, OutOfRange> {
        match self.time {
            Some(time) => within_opening(cal, open_day, time),
            None => closing(cal, open_day),
        }
    }
}
