//! Reminders before a deadline and rungs of the ladder after it, as long as no pause lies in between.

use chrono::{DateTime, Months, NaiveDate, TimeDelta, Utc};

use crate::{
    calendar::Calendar,
    count::Unit,
    summer_time::{date_of, local, utc},
};

/// So much before, or with a negative amount after. `None` where nothing is promised.
pub(crate) fn before(
    calendar: &Calendar,
    due: DateTime<Utc>,
    amount: i64,
    unit: Unit,
) -> Option<DateTime<Utc>> {
    let moment = match unit {
        Unit::BusinessHours if amount > 0 => calendar.before_open_time(due, TimeDelta::hours(amount)),
        Unit::BusinessHours => calendar.after_open_time(due, TimeDelta::hours(-amount)),
        Unit::WorkingDays => return working_days(calendar, due, amount),
        Unit::Hours => due - TimeDelta::hours(amount),
        Unit::CalendarDays => utc(local(due) - TimeDelta::days(amount)),
        Unit::Weeks => utc(local(due) - TimeDelta::weeks(amount)),
        Unit::Months if amount > 0 => utc(local(due) - Months::new(amount as u32)),
        Unit::Months => utc(local(due) + Months::new(-amount as u32)),
    };
    (calendar.open_from(moment) == moment).then_some(moment)
}

/// The day that a moment is named after: a midnight ends one.
pub(crate) fn day_of(moment: DateTime<Utc>) -> NaiveDate {
    date_of(moment - TimeDelta::seconds(1))
}

fn working_days(calendar: &Calendar, due: DateTime<Utc>, amount: i64) -> Option<DateTime<Utc>> {
    let day = day_of(due);
    let other = calendar.open_day(day, -amount);
    if !calendar.is_open(day) {
        return None;
    }
    if due == calendar.close(day) {
        return Some(calendar.close(other));
    }
    let same_clock = utc(local(due) - (day - other));
    Some(same_clock.clamp(calendar.opening(other), calendar.close(other)))
}
