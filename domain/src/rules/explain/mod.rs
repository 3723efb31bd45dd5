//! Why a deadline falls due when it does: as data, and as one sentence that a person can check with a calendar.

mod sentence;

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use entity::vocabulary::DeadlineKind;

use super::{
    pauses::{Pause, Pauses},
    schedule::{Facts, Ground, Origin, PassedReminders, layout},
    term::{self, Length, Roll, Skipped, TermError, Unit},
    terms::Count,
};
use crate::clock::Moment;

pub use self::sentence::sentence;

/// What of a deadline its explanation is about.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    /// Its kind.
    pub kind: DeadlineKind,
    /// The kind of event that opened it.
    pub opened_by: &'a str,
    /// When it falls due, as recorded.
    pub due_at: Moment,
    /// The number of the convenant's version whose rule it is under.
    pub version: i32,
    /// What it is laid out from.
    pub facts: &'a Facts,
}

/// Why a deadline falls due when it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reasons {
    /// How the due moment came about.
    pub ground: Ground,
    /// The stretches of closed days between its two ends that made a difference, in order.
    pub skipped: Vec<Skipped>,
    /// The stretches in which it did not run, in order.
    pub pauses: Vec<Pause>,
    /// Whether the recorded due moment follows from the calendar and pauses of today. What is closed is not
    /// counted again when those change later.
    pub follows: bool,
}

/// The reasons for a due moment.
///
/// # Errors
/// When the calendar cannot count the terms.
pub fn reasons(counted: &Counted<'_>) -> Result<Reasons, TermError> {
    let facts = counted.facts;
    let layout = layout(facts, PassedReminders::Skip)?;
    let before_due = layout.pauses.iter().filter(|pause| pause.from < counted.due_at);
    let pauses: Vec<Pause> = before_due.copied().collect();
    Ok(Reasons {
        ground: layout.ground,
        skipped: skipped(facts, counted.due_at, &pauses)?,
        pauses,
        follows: layout.due_at == counted.due_at,
    })
}

/// The closed days that made a difference: those of the term itself, and after a pause those that what was left
/// of it passed over.
fn skipped(facts: &Facts, due_at: Moment, pauses: &[Pause]) -> Result<Vec<Skipped>, TermError> {
    // The moment a pause begins is no part of the stretch before it.
    let first = pauses.first().map(|pause| pause.from - TimeDelta::seconds(1));
    let mut ranges: Vec<(Moment, Moment)> = own_range(facts, first, due_at)?.into_iter().collect();
    let resumed = pauses.iter().filter_map(|pause| pause.until);
    let next = pauses
        .iter()
        .skip(1)
        .map(|pause| pause.from - TimeDelta::seconds(1));
    let next = next.chain([due_at]);
    ranges.extend(resumed.zip(next));
    let stretches = ranges
        .into_iter()
        .flat_map(|(from, to)| term::skipped(&facts.calendar, from.min(to), from.max(to)));
    Ok(stretches.collect())
}

/// The range of the term until the first pause.
fn own_range(
    facts: &Facts,
    paused: Option<Moment>,
    due_at: Moment,
) -> Result<Option<(Moment, Moment)>, TermError> {
    let calendar = &facts.calendar;
    let until = paused.unwrap_or(due_at);
    // What is counted back ends where it would without a pause.
    let back = if paused.is_some() {
        unpaused(facts)?
    } else {
        due_at
    };
    Ok(match (facts.origin, facts.terms.count) {
        (Origin::Before(date), Count::Before(length)) if length.amount() > 0 && counts_open_time(length) => {
            Some((back, last_moment_before(facts, date)?))
        }
        (Origin::Before(date), Count::Before(length)) => {
            let end = term::before_date(calendar, date, length, Roll::None)?;
            // Without a roll a closed day ends at the midnight after it, which is another day.
            Some((back, end - TimeDelta::seconds(1)))
        }
        (Origin::Before(date), Count::MonthBefore) => match first_of_month(date) {
            Some(first) => Some((back, last_moment_before(facts, first)?)),
            None => None,
        },
        (Origin::On { date, .. }, Count::After(length)) if counts_open_time(length) => {
            Some((last_moment_before(facts, date)?, until))
        }
        (Origin::On { date, times }, Count::After(length)) if paused.is_none() => {
            let end = term::after_date(calendar, date, length, times, Roll::None)?;
            Some((end - TimeDelta::seconds(1), until))
        }
        (Origin::Moment(start) | Origin::Appointment { ends_at: start, .. }, Count::After(length))
            if counts_open_time(length) =>
        {
            Some((start, until))
        }
        (Origin::Moment(start) | Origin::Appointment { ends_at: start, .. }, Count::After(length))
            if paused.is_none() =>
        {
            let end = term::add(calendar, start, length, Roll::None)?;
            Some((end - TimeDelta::seconds(1), until))
        }
        _ => None,
    })
}

/// When it would fall due if nothing had held it.
fn unpaused(facts: &Facts) -> Result<Moment, TermError> {
    let facts = Facts {
        pauses: Pauses::default(),
        ..facts.clone()
    };
    Ok(layout(&facts, PassedReminders::Skip)?.due_at)
}

const fn counts_open_time(length: Length) -> bool {
    matches!(length.unit(), Unit::BusinessHours | Unit::WorkingDays)
}

fn first_of_month(date: NaiveDate) -> Option<NaiveDate> {
    chrono::Datelike::with_day(&date, 1)
}

fn last_moment_before(facts: &Facts, date: NaiveDate) -> Result<Moment, TermError> {
    let midnight = facts.calendar.instant_at(date.and_time(NaiveTime::MIN))?;
    Ok(midnight - TimeDelta::seconds(1))
}
