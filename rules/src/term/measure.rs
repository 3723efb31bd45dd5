//! What lies between two moments: opening time, and the closed days that a deadline passed over.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::calendar::holidays::YEARS;
use crate::calendar::{BusinessCalendar, ClosedReason};

/// A stretch of closed days with one reason, both ends included: "Saturday and Sunday: weekend".
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Skipped {
    /// The first closed date.
    pub from: NaiveDate,
    /// The last closed date, the same for a single day.
    pub to: NaiveDate,
    /// Why they are closed.
    pub reason: ClosedReason,
}

/// The opening time from `a` until `b`: how much is left, or how late something came. Zero when `b` is not
/// after `a`. Only time within the years that can be computed with is counted.
pub fn business_time_between(cal: &BusinessCalendar, a: DateTime<Utc>, b: DateTime<Utc>) -> TimeDelta {
    let Some((a, b)) = within_years(a, b) else {
        return TimeDelta::zero();
    };
    let Ok(windows) = cal.windows_after(a) else {
        return TimeDelta::zero();
    };
    windows
        .take_while(|(open, _)| *open < b)
        .map(|(open, close)| close.min(b).signed_duration_since(open.max(a)))
        .fold(TimeDelta::zero(), |total, part| {
            total.checked_add(&part).unwrap_or(total)
        })
}

/// The closed days from the date of `a` to that of `b`, both included, in order; neighbouring days with
/// the same reason are one stretch. None when `b` is before `a`. Only the years that can be computed with
/// are looked at.
pub fn skipped(cal: &BusinessCalendar, a: DateTime<Utc>, b: DateTime<Utc>) -> Vec<Skipped> {
    let mut stretches: Vec<Skipped> = Vec::new();
    for day in dates_between(cal, a, b) {
        let Some(reason) = cal.closed_reason(day) else {
            continue;
        };
        match stretches.last_mut() {
            Some(last) if last.to.succ_opt() == Some(day) && last.reason == reason => last.to = day,
            _ => stretches.push(Skipped {
                from: day,
                to: day,
                reason,
            }),
        }
    }
    stretches
}

fn dates_between(
    cal: &BusinessCalendar,
    a: DateTime<Utc>,
    b: DateTime<Utc>,
) -> impl Iterator<Item = NaiveDate> + use<> {
    let dates = within_years(a, b)
        .and_then(|(a, b)| Some((cal.wall_clock(a).ok()?.date(), cal.wall_clock(b).ok()?.date())));
    dates
        .into_iter()
        .flat_map(|(first, last)| first.iter_days().take_while(move |day| *day <= last))
}

/// The part of a stretch of time that can be computed with.
fn within_years(a: DateTime<Utc>, b: DateTime<Utc>) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let new_year = |year| {
        Some(
            NaiveDate::from_ymd_opt(year, 1, 1)?
                .and_hms_opt(0, 0, 0)?
                .and_utc(),
        )
    };
    let first = new_year(*YEARS.start())?;
    let last = new_year(YEARS.end().checked_add(1)?)?.checked_sub_signed(TimeDelta::seconds(1))?;
    let (a, b) = (a.max(first), b.min(last));
    (a <= b && YEARS.contains(&a.year())).then_some((a, b))
}
