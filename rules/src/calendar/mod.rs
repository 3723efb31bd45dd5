//! When a convenant's partners are at work: opening hours, holidays and closures in one time zone.
//!
//! A *window* is a stretch of opening as instants, from its opening up to but not including its close. A
//! *day* is a local date. Work that must look for an open day or moment looks within
//! [`holidays::YEARS`] and answers [`OutOfRange`] beyond it, so it always ends.

pub mod days;
pub mod holidays;
mod hours;
mod local;
pub mod patience;

use std::iter::successors;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use self::holidays::YEARS;
pub use self::holidays::{GoodFriday, Holiday, HolidayName, LiberationDay};
pub use self::hours::{HoursError, WeeklyHours, Window};

/// A moment, or the answer to a search, lies outside the years that can be computed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("outside the years {} to {}", YEARS.start(), YEARS.end())]
pub struct OutOfRange;

/// A day on which work stops besides weekends and holidays: a bridge day, an organisation's own day off.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Closure {
    /// The whole of this local date is closed.
    pub date: NaiveDate,
    /// What it is, for the explanation of a deadline.
    pub name: String,
}

/// Why a day is closed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "name", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ClosedReason {
    /// There are no opening hours on this day of the week.
    Weekend,
    /// A public holiday.
    Holiday(HolidayName),
    /// A closure, by its name.
    Closure(String),
}

/// A business calendar. Stored as JSON in the database; what is read back is checked like what is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct BusinessCalendar {
    zone: Tz,
    hours: WeeklyHours,
    liberation_day: LiberationDay,
    good_friday: GoodFriday,
    /// Sorted by date, so that a date is found by halving.
    closures: Vec<Closure>,
}

impl Default for BusinessCalendar {
    /// Europe/Amsterdam, Monday to Friday from 09:00 to 17:00, 5 May off every year, Good Friday too, no closures.
    fn default() -> Self {
        Self::new(
            Tz::Europe__Amsterdam,
            WeeklyHours::default(),
            LiberationDay::EveryYear,
            Vec::new(),
        )
    }
}

impl BusinessCalendar {
    /// A calendar of parts that are valid by themselves. Closures may come in any order.
    pub fn new(
        zone: Tz,
        hours: WeeklyHours,
        liberation_day: LiberationDay,
        mut closures: Vec<Closure>,
    ) -> Self {
        closures.sort();
        closures.dedup();
        Self {
            zone,
            hours,
            liberation_day,
            good_friday: GoodFriday::default(),
            closures,
        }
    }

    /// The same calendar with Good Friday off, or not.
    #[must_use]
    pub fn with_good_friday(self, good_friday: GoodFriday) -> Self {
        Self { good_friday, ..self }
    }

    /// The same calendar with these closed days as well: a partner's own beside the convenant's. Where two
    /// fall on one date both are kept, and the calendar's own comes first.
    #[must_use]
    pub fn with_closures(&self, more: &[Closure]) -> Self {
        let mut added = more.to_vec();
        added.sort();
        let mut closures = [self.closures.as_slice(), &added].concat();
        // This keeps the order of those on one date, so that the calendar's own explain it.
        closures.sort_by_key(|closure| closure.date);
        Self {
            closures,
            ..self.clone()
        }
    }

    /// The same calendar with nothing closed but weekends and holidays.
    #[must_use]
    pub fn without_closures(&self) -> Self {
        Self {
            closures: Vec::new(),
            ..self.clone()
        }
    }

    /// The zone whose wall clock the hours and dates are on.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// The opening hours of an ordinary week.
    pub fn hours(&self) -> &WeeklyHours {
        &self.hours
    }

    /// In which years 5 May is off.
    pub fn liberation_day(&self) -> LiberationDay {
        self.liberation_day
    }

    /// Whether Good Friday is off.
    pub fn good_friday(&self) -> GoodFriday {
        self.good_friday
    }

    /// The extra closed days, by date.
    pub fn closures(&self) -> &[Closure] {
        &self.closures
    }

    /// Whether any part of this date is open.
    pub fn is_open_day(&self, date: NaiveDate) -> bool {
        self.spans(date).next().is_some()
    }

    /// Why this date is closed, or `None` when it is open. A day that is closed for several reasons gives
    /// the one that recurs most: weekend before holiday before closure.
    pub fn closed_reason(&self, date: NaiveDate) -> Option<ClosedReason> {
        if self.hours.on(date.weekday()).is_empty() {
            return Some(ClosedReason::Weekend);
        }
        if let Some(name) = self.holiday_on(date) {
            return Some(ClosedReason::Holiday(name));
        }
        if let Some(closure) = self.closure_on(date) {
            return Some(ClosedReason::Closure(closure.name.clone()));
        }
        // What is left is a date whose whole opening falls in a jump of the clock, as when a zone moves
        // across the date line. It has no hours either.
        (!self.is_open_day(date)).then_some(ClosedReason::Weekend)
    }

    /// The opening times of a date as (open, close) instants in order; empty when it is closed. A time
    /// that the clock skips stands for the moment of the jump, one that it shows twice for the first.
    pub fn windows(&self, date: NaiveDate) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
        self.spans(date).collect()
    }

    /// This moment if it is open, or else the first that is. The close itself is not open any more.
    ///
    /// # Errors
    /// [`OutOfRange`] when the moment or the answer lies outside [`YEARS`].
    pub fn next_open_moment(&self, instant: DateTime<Utc>) -> Result<DateTime<Utc>, OutOfRange> {
        let (open, _) = self.windows_after(instant)?.next().ok_or(OutOfRange)?;
        Ok(instant.max(open))
    }

    /// This moment if it is open or a close, or else the last close before it.
    ///
    /// # Errors
    /// [`OutOfRange`] when the moment or the answer lies outside [`YEARS`].
    pub fn previous_open_moment(&self, instant: DateTime<Utc>) -> Result<DateTime<Utc>, OutOfRange> {
        let mut until = self
            .windows_back_from(instant)?
            .filter(|(open, _)| *open <= instant);
        let (_, close) = until.next().ok_or(OutOfRange)?;
        Ok(instant.min(close))
    }

    /// The first open day after this date, never the date itself.
    ///
    /// # Errors
    /// [`OutOfRange`] when there is none within [`YEARS`].
    pub fn next_open_day(&self, date: NaiveDate) -> Result<NaiveDate, OutOfRange> {
        self.nth_open_day_after(date, 1)
    }

    /// The last open day before this date, never the date itself.
    ///
    /// # Errors
    /// [`OutOfRange`] when there is none within [`YEARS`].
    pub fn previous_open_day(&self, date: NaiveDate) -> Result<NaiveDate, OutOfRange> {
        self.nth_open_day_before(date, 1)
    }

    /// The n-th open day after this date; the date itself for 0, open or not.
    ///
    /// # Errors
    /// [`OutOfRange`] when there is none within [`YEARS`].
    pub fn nth_open_day_after(&self, date: NaiveDate, n: u32) -> Result<NaiveDate, OutOfRange> {
        nth_open(
            in_range(date)?,
            n,
            days_from(date).skip(1).filter(|day| self.is_open_day(*day)),
        )
    }

    /// The n-th open day before this date; the date itself for 0, open or not.
    ///
    /// # Errors
    /// [`OutOfRange`] when there is none within [`YEARS`].
    pub fn nth_open_day_before(&self, date: NaiveDate, n: u32) -> Result<NaiveDate, OutOfRange> {
        nth_open(
            in_range(date)?,
            n,
            days_back_from(date).skip(1).filter(|day| self.is_open_day(*day)),
        )
    }

    /// The wall clock at a moment, which never goes back: in the hour that is repeated when summer time
    /// ends, the second pass counts as the end of that hour.
    ///
    /// # Errors
    /// [`OutOfRange`] when the moment lies outside [`YEARS`].
    pub fn wall_clock(&self, instant: DateTime<Utc>) -> Result<NaiveDateTime, OutOfRange> {
        in_range(instant.date_naive())?;
        local::wall_clock(self.zone, instant).ok_or(OutOfRange)
    }

    /// The date that a moment belongs to when something ends at it: midnight is the end of the day before.
    ///
    /// # Errors
    /// [`OutOfRange`] when the moment lies outside [`YEARS`].
    pub fn day_that_ends(&self, moment: DateTime<Utc>) -> Result<NaiveDate, OutOfRange> {
        let before = moment.checked_sub_signed(TimeDelta::nanoseconds(1));
        Ok(self.wall_clock(before.ok_or(OutOfRange)?)?.date())
    }

    /// The moment at which the wall clock first shows this; the moment of the jump when it skips it.
    ///
    /// # Errors
    /// [`OutOfRange`] when it lies outside [`YEARS`].
    pub fn instant_at(&self, wall: NaiveDateTime) -> Result<DateTime<Utc>, OutOfRange> {
        in_range(wall.date())?;
        local::instant_at(self.zone, wall).ok_or(OutOfRange)
    }

    /// The windows that close after this moment, onwards until the end of [`YEARS`].
    pub(super) fn windows_after(
        &self,
        instant: DateTime<Utc>,
    ) -> Result<impl Iterator<Item = Span> + '_, OutOfRange> {
        // The day before can still be open: a zone may repeat its last hour, and that hour's second pass
        // already counts as the day after.
        let first = self.wall_clock(instant)?.date();
        let first = first
            .pred_opt()
            .filter(|day| in_range(*day).is_ok())
            .unwrap_or(first);
        let windows = days_from(first).flat_map(|day| self.spans(day));
        Ok(windows.skip_while(move |(_, close)| *close <= instant))
    }

    /// The windows that open at or before this moment, backwards until the start of [`YEARS`].
    pub(super) fn windows_back_from(
        &self,
        instant: DateTime<Utc>,
    ) -> Result<impl Iterator<Item = Span> + '_, OutOfRange> {
        // No later day can have opened yet, as the wall clock never goes back.
        let last = self.wall_clock(instant)?.date();
        let windows = days_back_from(last).flat_map(|day| self.spans(day).rev());
        Ok(windows.skip_while(move |(open, _)| *open > instant))
    }

    fn spans(&self, date: NaiveDate) -> impl DoubleEndedIterator<Item = Span> + '_ {
        let windows = match self.hours.on(date.weekday()) {
            [] => &[],
            _ if self.closure_on(date).is_some() => &[],
            _ if self.holiday_on(date).is_some() => &[],
            windows => windows,
        };
        windows.iter().filter_map(move |window| self.span(date, *window))
    }

    /// A window on a date, unless the clock skips all of it.
    fn span(&self, date: NaiveDate, window: Window) -> Option<Span> {
        patience::open();
        let close = if window.closes_at_midnight() {
            date.succ_opt()?.and_time(NaiveTime::MIN)
        } else {
            date.and_time(window.close)
        };
        let open = local::instant_at(self.zone, date.and_time(window.open))?;
        let close = local::instant_at(self.zone, close)?;
        (open < close).then_some((open, close))
    }

    /// The holiday that is kept on this date. Good Friday never falls on another.
    fn holiday_on(&self, date: NaiveDate) -> Option<HolidayName> {
        let is_kept =
            |name: &HolidayName| *name != HolidayName::GoodFriday || self.good_friday == GoodFriday::Off;
        holidays::holiday_on(date, self.liberation_day).filter(is_kept)
    }

    fn closure_on(&self, date: NaiveDate) -> Option<&Closure> {
        let at = self.closures.partition_point(|closure| closure.date < date);
        self.closures.get(at).filter(|closure| closure.date == date)
    }
}

/// What a clock in a zone shows at a moment, also in years that the time-zone database does not write out.
pub fn clock_in(zone: Tz, instant: DateTime<Utc>) -> NaiveDateTime {
    local::shown_clock(zone, instant).unwrap_or_else(|| instant.naive_utc())
}

/// A window as instants: open, close.
pub type Span = (DateTime<Utc>, DateTime<Utc>);

/// The date, if it lies within [`YEARS`].
pub(super) fn in_range(date: NaiveDate) -> Result<NaiveDate, OutOfRange> {
    YEARS.contains(&date.year()).then_some(date).ok_or(OutOfRange)
}

fn days_from(first: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    successors(in_range(first).ok(), |day| {
        in_range(day.succ_opt()?).ok().filter(|_| patience::look())
    })
}

fn days_back_from(last: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    successors(in_range(last).ok(), |day| {
        in_range(day.pred_opt()?).ok().filter(|_| patience::look())
    })
}

fn nth_open(
    start: NaiveDate,
    n: u32,
    mut open_days: impl Iterator<Item = NaiveDate>,
) -> Result<NaiveDate, OutOfRange> {
    let Some(skipped) = n.checked_sub(1) else {
        return Ok(start);
    };
    let skipped = usize::try_from(skipped).map_err(|_| OutOfRange)?;
    open_days.nth(skipped).ok_or(OutOfRange)
}

/// The shape in JSON.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    zone: Tz,
    hours: WeeklyHours,
    liberation_day: LiberationDay,
    #[serde(default, skip_serializing_if = "GoodFriday::is_usual")]
    good_friday: GoodFriday,
    #[serde(default)]
    closures: Vec<Closure>,
}

impl From<Stored> for BusinessCalendar {
    fn from(stored: Stored) -> Self {
        Self::new(stored.zone, stored.hours, stored.liberation_day, stored.closures)
            .with_good_friday(stored.good_friday)
    }
}

impl From<BusinessCalendar> for Stored {
    fn from(calendar: BusinessCalendar) -> Self {
        let BusinessCalendar {
            zone,
            hours,
            liberation_day,
            good_friday,
            closures,
        } = calendar;
        Self {
            zone,
            hours,
            liberation_day,
            good_friday,
            closures,
        }
    }
}

#[cfg(test)]
mod published;
#[cfg(test)]
mod tests;
