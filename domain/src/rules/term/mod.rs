//! Counting terms: when something falls due, when a reminder is, how much open time lies in between.
//!
//! # How each unit counts
//! | unit | from a moment |
//! |---|---|
//! | business hours | uses up opening time only; a start in closed time begins at the next opening; filling a window exactly ends at its close |
//! | working days | the day of the start does not count, the n open days after it do; see below |
//! | hours | elapsed time: 48 hours are 172 800 seconds, also when the clock changes |
//! | calendar days, weeks | the same wall clock so many dates later |
//! | months | the same wall clock on the same day of the month; of a month that is too short, on its last |
//!
//! # Working days
//! A term of n working days is due on the n-th open day after the date of its start, at the wall clock of
//! the start, brought into that day's opening: not before it opens, not in a break but after it, and not
//! after its last close. A start on a closed day has no working hour to keep, and is due at the close of
//! the n-th open day. So "two working days" is always two open days in full: reported on Saturday, due on
//! Tuesday at 17:00; reported on Friday at 20:00, due on Tuesday at 17:00; reported on Monday at 08:00,
//! due on Wednesday at 09:00, which is the same amount of working time.
//!
//! Counted back it is the mirror image: so many open days before, at the same wall clock; from a moment
//! on a closed day, at the opening, so that the notice is never shorter than was promised.
//!
//! # The end on a closed moment
//! Hours, calendar days, weeks and months can end when nobody is at work. [`Roll`] says what happens then: an end
//! on a closed day goes to the next or previous open day, at the same wall clock brought into its opening;
//! an end on an open day outside its hours goes to the next opening or the previous close. A close counts
//! as open here: due at 17:00 is due while they are there. Business hours and working days end in opening
//! time by themselves, so that only an amount of nought is rolled, and then to the nearest open moment.
//!
//! # A later start is never due earlier
//! To the second for business hours, for working days, and for anything that does not roll over closed
//! days. Of two terms that do roll onto the same day, the later start can have the earlier hour there,
//! because each keeps its own wall clock; it is never due on an earlier day. Months are another matter:
//! 30 and 31 January both end on 28 February, each at its own hour, and the earlier of the two rolls on when
//! that hour is after closing time. From a date, which has no hour, they are in order too.
//!
//! Everything is bounded by [`YEARS`](super::calendar::holidays::YEARS) and answers
//! [`TermError::OutOfRange`] beyond.

mod count;
mod date;
mod length;
mod measure;
mod open_time;
mod roll;

pub use self::count::{add, subtract};
pub use self::date::{after_date, before_date, end_of_month_before};
pub use self::length::{Length, MAX_AMOUNT, Unit};
pub use self::measure::{Skipped, business_time_between, skipped};
pub use self::open_time::{add_open_time, subtract_open_time};
pub use self::roll::Roll;

use thiserror::Error;

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
