//! Counting terms: when something falls due, when a reminder is, how much open time lies in between.
//!
//! # How each unit counts
//! | unit | from a moment |
//! |---|---|
//! | business hours | uses up opening time only; a start in closed time begins at the next opening; filling a window exactly ends at its close |
//! | hours | elapsed time: 48 hours are 172 800 seconds, also when the clock changes; an end in closed time rolls to the next opening |
//! | working days | ends with the n-th open day after the date of the start |
//! | calendar days, weeks | ends with the day so many dates later |
//! | months | ends with the same day of the month; of a month that is too short, with its last |
//!
//! # The last day counts in full
//! A term in days, weeks or months ends at the close of its last day, whatever the hour of the start; the day of
//! the start does not count. So "two working days" is always two open days in full: reported on Saturday, on Friday
//! at 20:00 or on Friday at 10:00, due on Tuesday at the close.
//!
//! [`Roll`] says what becomes of a last day that is closed: it goes to the next or the previous open one, or it
//! stays. Then it ends at the midnight that ends it, and [`BusinessCalendar::day_that_ends`] names it as that day.
//! Hours that end in closed time go to the next opening or the previous close, or stay. A close counts as open: due
//! at 17:00 is due while they are there.
//!
//! # A later start is never due earlier
//! With every unit and every roll, to the second.
//!
//! # Time to act
//! [`time_to_act`] is the least that anybody is given. `schedule` says when it is asked for.
//!
//! Everything is bounded by [`YEARS`](super::calendar::holidays::YEARS) and answers
//! [`TermError::OutOfRange`] beyond.

mod count;
mod date;
mod distance;
mod length;
mod measure;
mod open_time;
mod roll;

pub use self::count::{add, time_to_act};
pub use self::date::{after_date, after_date_begun_late, before_date, end_of_month_before};
pub use self::distance::{earlier, later};
pub use self::length::{Length, MAX_AMOUNT, Unit};
pub use self::measure::{Skipped, business_time_between, skipped};
pub use self::open_time::{add_open_time, subtract_open_time};
pub use self::roll::Roll;

use thiserror::Error;

#[cfg(doc)]
use super::calendar::BusinessCalendar;
use super::calendar::OutOfRange;

/// Why a term cannot be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TermError {
    /// The amount of a length is beyond [`MAX_AMOUNT`].
    #[error("a term of {amount} is longer than {MAX_AMOUNT}")]
    TooLong {
        /// The amount asked for.
        amount: u32,
    },
    /// The start or the end lies outside the years that can be computed with.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod reference_cases;
#[cfg(test)]
pub(super) mod slow_count;
