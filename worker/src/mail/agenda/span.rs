//! When something is.

use super::moment::{Moment, writable};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

/// When it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    Time {
        starts: DateTime<Utc>,
        /// If this is not later than the start, it is a single moment.
        ends: DateTime<Utc>,
    },
    /// A day, at no hour in particular.
    Day(NaiveDate),
}

impl Span {
    pub(super) fn starts(self, zone: Tz) -> Moment {
        match self {
            Self::Time { starts, .. } => Moment::new(starts, zone),
            Self::Day(day) => Moment::Day(day),
        }
    }

    /// The first moment after it, where that is later than its start.
    pub(super) fn ends(self, zone: Tz) -> Option<Moment> {
        match self {
            Self::Time { starts, ends } => {
                (writable(ends) > writable(starts)).then(|| Moment::new(ends, zone))
            }
            Self::Day(day) => day.succ_opt().map(Moment::Day),
        }
    }
}
