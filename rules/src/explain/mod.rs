//! Why a deadline falls due when it does: as data, and as one sentence that a person can check with a calendar.
//!
//! Both add up: from the start and the length, the closed days that were passed over and the pauses, each with what
//! was left as it began, follows the due moment; and where there is time to act instead, from the moment that it is
//! asked from.

mod closed_days;
mod passed_over;
mod sentence;

use vocabulary::words::DeadlineKind;

use super::{
    schedule::{Asked, Facts, Ground, PassedReminders, Schedule, Standstill, schedule},
    term::{Skipped, TermError},
};
use crate::Moment;

pub use self::sentence::sentence;

/// What of a deadline its explanation is about.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    pub kind: DeadlineKind,
    /// The kind of event that opened it.
    pub opened_by: &'a str,
    /// When it falls due, as recorded.
    pub due_at: Moment,
    /// The number of the convenant's version whose rule it is under.
    pub version: i32,
    /// What it is scheduled from.
    pub facts: &'a Facts,
    /// Whether there are pauses that do not hold it.
    pub runs_through_pauses: bool,
}

/// Why a deadline falls due when it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reasons {
    /// How the due moment came about.
    pub ground: Ground,
    /// When it begins to run: later than where it is counted from when that lies in a pause.
    pub begins_at: Moment,
    /// From when there is time to act, and instead of what, where that decides.
    pub asked: Option<Asked>,
    /// The stretches of closed days that made a difference, in order, each day once. Those of the term itself, or,
    /// where there is time to act instead, those of that time.
    pub skipped: Vec<Skipped>,
    /// The closed day it ends on because its rule lets it stay there.
    pub stays_on: Option<Skipped>,
    /// The stretches in which it did not run, in order.
    pub pauses: Vec<Standstill>,
    /// Whether the recorded due moment follows from the calendar and pauses of today. What is closed is not
    /// counted again when those change later, and then nothing is said of days and pauses.
    pub follows: bool,
}

/// The reasons for a due moment.
///
/// # Errors
/// When the calendar cannot count the terms.
pub fn reasons(counted: &Counted<'_>) -> Result<Reasons, TermError> {
    let facts = counted.facts;
    let schedule = schedule(facts, PassedReminders::Skip)?;
    if schedule.due_at != counted.due_at {
        return Ok(Reasons::of_another_time(&schedule));
    }
    Ok(Reasons {
        ground: schedule.ground,
        begins_at: schedule.begins_at,
        skipped: passed_over::passed_over(facts, &schedule)?,
        stays_on: passed_over::stays_on(facts, &schedule)?,
        asked: schedule.asked,
        pauses: schedule.pauses,
        follows: true,
    })
}

impl Reasons {
    /// Of a deadline that is counted otherwise today.
    fn of_another_time(schedule: &Schedule) -> Self {
        Self {
            ground: Ground::Counted,
            begins_at: schedule.begins_at,
            asked: None,
            skipped: Vec::new(),
            stays_on: None,
            pauses: Vec::new(),
            follows: false,
        }
    }
}

#[cfg(test)]
mod recount;
