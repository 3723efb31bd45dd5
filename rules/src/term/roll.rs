//! What becomes of an end in closed time.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use crate::calendar::{BusinessCalendar, OutOfRange};

/// What happens when a counted term ends in closed time (verschuiving).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum Roll {
    /// It moves later, as a term that is counted forward does.
    Next,
    /// It moves earlier, as one that is counted back does.
    Previous,
    /// It stays.
    None,
}

/// Rolls to the nearest open moment, whatever hour that is.
pub(super) fn to_open_moment(
    cal: &BusinessCalendar,
    moment: DateTime<Utc>,
    roll: Roll,
) -> Result<DateTime<Utc>, OutOfRange> {
    let earlier = || cal.previous_open_moment(moment);
    match roll {
        Roll::None => Ok(moment),
        Roll::Previous => earlier(),
        // A moment that is its own previous open moment is open already, or a close.
        Roll::Next if earlier() == Ok(moment) => Ok(moment),
        Roll::Next => cal.next_open_moment(moment),
    }
}

/// The wall clock `time` on an open day, or the first opening after it that day, or else its last close.
pub(super) fn within_opening(
    cal: &BusinessCalendar,
    open_day: NaiveDate,
    time: NaiveTime,
) -> Result<DateTime<Utc>, OutOfRange> {
    let moment = cal.instant_at(open_day.and_time(time))?;
    let windows = cal.windows(open_day);
    let current_or_next = windows.iter().find(|(_, close)| moment <= *close);
    match (current_or_next, windows.last()) {
        (Some((open, _)), _) => Ok(moment.max(*open)),
        (None, Some((_, close))) => Ok(*close),
        (None, None) => Err(OutOfRange),
    }
}
