//! Lays out a deadline: when it falls due, when its reminders go out, when it escalates.

use entity::vocabulary::StepKind;

use super::{
    calendar::BusinessCalendar,
    kinds::Start,
    term::{self, TermError},
    terms::{Count, Terms, working_days},
};
use crate::clock::Moment;

/// One thing that is to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub kind: StepKind,
    /// One for the first of its kind, and counting.
    pub position: i32,
    /// When.
    pub at: Moment,
}

/// A deadline laid out in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The moment it is counted from.
    pub starts_at: Moment,
    /// When it falls due.
    pub due_at: Moment,
    /// What is to happen, in order of time; at one moment a reminder comes before the due moment, and
    /// that before its escalation.
    pub steps: Vec<Step>,
}

/// What to do with reminders whose moment has already passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassedReminders {
    /// Leave them out: the partner is being told of the deadline itself at this very moment.
    Skip,
    /// One reminder at once in place of all of them: the partner knew another date.
    OneAtOnce,
}

/// Lays out a deadline that is opened, or counted anew, at `now`.
///
/// A deadline that is counted back to a moment already past would be breached before its partner could
/// act; it falls due one working day after `now` instead.
///
/// # Errors
/// When the calendar cannot count the terms (out of its years, or never open).
pub fn layout(
    calendar: &BusinessCalendar,
    terms: &Terms,
    start: Start,
    now: Moment,
    passed: PassedReminders,
) -> Result<Layout, TermError> {
    let starts_at = match start {
        Start::At(moment) => moment,
        Start::Now | Start::Before(_) => now,
    };
    let counted = due(calendar, terms, start, starts_at)?;
    let due_at = if counted > now {
        counted
    } else {
        term::add(calendar, now, working_days(1), terms.roll)?
    };
    let mut steps = reminders(calendar, terms, due_at, now, passed)?;
    steps.push(Step {
        kind: StepKind::Due,
        position: 1,
        at: due_at,
    });
    for (position, rung) in (1..).zip(&terms.escalation) {
        let at = if rung.after.amount() == 0 {
            due_at
        } else {
            term::add(calendar, due_at, rung.after, super::term::Roll::Next)?
        };
        steps.push(Step {
            kind: StepKind::Escalation,
            position,
            at,
        });
    }
    steps.sort_by_key(|step| (step.at, order(step.kind), step.position));
    Ok(Layout {
        starts_at,
        due_at,
        steps,
    })
}

fn due(
    calendar: &BusinessCalendar,
    terms: &Terms,
    start: Start,
    starts_at: Moment,
) -> Result<Moment, TermError> {
    match (start, terms.count) {
        (Start::Before(date), Count::Before(length)) => term::before_date(calendar, date, length, terms.roll),
        (Start::Before(date), Count::MonthBefore) => term::end_of_month_before(calendar, date),
        (Start::Before(date), Count::After(_)) => {
            term::before_date(calendar, date, working_days(0), terms.roll)
        }
        (_, Count::After(length)) => term::add(calendar, starts_at, length, terms.roll),
        // Validation keeps a rule that is counted back away from a kind that is counted forward; were one
        // to slip through, it is due at once rather than never.
        (_, Count::Before(_) | Count::MonthBefore) => Ok(starts_at),
    }
}

fn reminders(
    calendar: &BusinessCalendar,
    terms: &Terms,
    due_at: Moment,
    now: Moment,
    passed: PassedReminders,
) -> Result<Vec<Step>, TermError> {
    let mut moments = Vec::with_capacity(terms.reminders.len());
    let mut missed = false;
    for &before in &terms.reminders {
        let at = term::subtract(calendar, due_at, before, super::term::Roll::Previous)?;
        if at > now {
            moments.push(at);
        } else {
            missed = true;
        }
    }
    if missed && passed == PassedReminders::OneAtOnce {
        moments.push(now);
    }
    moments.sort_unstable();
    moments.dedup();
    Ok((1..)
        .zip(moments)
        .map(|(position, at)| Step {
            kind: StepKind::Reminder,
            position,
            at,
        })
        .collect())
}

/// At one moment a reminder comes before the due moment, and that before its escalation.
pub const fn order(kind: StepKind) -> u8 {
    match kind {
        StepKind::Reminder => 0,
        StepKind::Due => 1,
        StepKind::Escalation => 2,
    }
}
