//! Using up opening time, forwards and back.

use chrono::{DateTime, TimeDelta, Utc};

use super::TermError;
use super::roll::{Roll, to_open_moment};
use crate::calendar::{BusinessCalendar, OutOfRange};

/// The moment by which this much opening time has passed since `from`. A pause is resumed with it: what
/// was left then is added to the moment of resuming. With nothing to add, it is `from` or the opening
/// after it.
///
/// # Errors
/// [`TermError::OutOfRange`] when the start or the end lies outside the years.
pub fn add_open_time(
    cal: &BusinessCalendar,
    from: DateTime<Utc>,
    time: TimeDelta,
) -> Result<DateTime<Utc>, TermError> {
    if time <= TimeDelta::zero() {
        return Ok(to_open_moment(cal, from, Roll::Next)?);
    }
    let mut left = time;
    for (open, close) in cal.windows_after(from)? {
        let start = open.max(from);
        let available = close.signed_duration_since(start);
        if left <= available {
            return Ok(start.checked_add_signed(left).ok_or(OutOfRange)?);
        }
        left = left.checked_sub(&available).ok_or(OutOfRange)?;
    }
    Err(OutOfRange.into())
}

/// The last moment from which this much opening time passes until `to`. With nothing to subtract, it is
/// `to` or the close before it.
///
/// # Errors
/// [`TermError::OutOfRange`] when the start or the end lies outside the years.
pub fn subtract_open_time(
    cal: &BusinessCalendar,
    to: DateTime<Utc>,
    time: TimeDelta,
) -> Result<DateTime<Utc>, TermError> {
    if time <= TimeDelta::zero() {
        return Ok(to_open_moment(cal, to, Roll::Previous)?);
    }
    let mut left = time;
    for (open, close) in cal.windows_back_from(to)? {
        let end = close.min(to);
        let available = end.signed_duration_since(open);
        if left <= available {
            return Ok(end.checked_sub_signed(left).ok_or(OutOfRange)?);
        }
        left = left.checked_sub(&available).ok_or(OutOfRange)?;
    }
    Err(OutOfRange.into())
}
