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
        Start::Appointment { ends_at, .. } => ends_at,
        Start::Now | Start::On { .. } | Start::Before(_) => now,
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
        (Start::On { date, times }, Count::After(length)) => {
            term::after_date(calendar, date, length, times, terms.roll)
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
        StepKind::Resume => 0,
        StepKind::Ahead => 1,
        StepKind::Reminder => 2,
        StepKind::Due => 3,
        StepKind::Escalation => 4,
        StepKind::Transfer => 5,
        StepKind::Pause => 6,
    }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, TimeDelta};
    use proptest::prelude::*;

    use super::*;
    use crate::rules::{kinds, terms::Terms};
    use entity::vocabulary::DeadlineKind;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    fn default_of(kind: DeadlineKind) -> Terms {
        (kinds::of(kind).default_terms)()
    }

    fn moments(layout: &Layout, kind: StepKind) -> Vec<String> {
        let wanted = layout.steps.iter().filter(|step| step.kind == kind);
        wanted.map(|step| step.at.to_rfc3339()).collect()
    }

    #[test]
    fn a_referral_on_a_wednesday_is_reminded_breached_and_escalated_on_working_days() {
        let calendar = BusinessCalendar::default();
        let terms = default_of(DeadlineKind::InterviewPlanned);
        // Wednesday 22 April 2026, 10:00; Koningsdag and two weekends lie ahead.
        let now = at("2026-04-22T08:00:00Z");
        let layout = layout(&calendar, &terms, Start::Now, now, PassedReminders::Skip).unwrap();
        assert_eq!(layout.due_at, at("2026-04-30T08:00:00Z"));
        assert_eq!(
            moments(&layout, StepKind::Reminder),
            ["2026-04-24T08:00:00+00:00", "2026-04-29T08:00:00+00:00"]
        );
        assert_eq!(
            moments(&layout, StepKind::Escalation),
            [
                "2026-04-30T08:00:00+00:00",
                "2026-05-01T08:00:00+00:00",
                "2026-05-06T08:00:00+00:00"
            ]
        );
        let breach = layout
            .steps
            .iter()
            .position(|step| step.kind == StepKind::Due)
            .unwrap();
        assert_eq!(layout.steps.get(breach + 1).unwrap().kind, StepKind::Escalation);
    }

    #[test]
    fn interviews_for_a_group_in_june_are_due_at_the_end_of_may() {
        let calendar = BusinessCalendar::default();
        let terms = default_of(DeadlineKind::InterviewHeld);
        let start = Start::Before(NaiveDate::from_ymd_opt(2026, 6, 8).unwrap());
        let now = at("2026-04-22T08:00:00Z");
        let layout = layout(&calendar, &terms, start, now, PassedReminders::Skip).unwrap();
        assert_eq!(layout.due_at, at("2026-05-29T15:00:00Z"));
    }

    #[test]
    fn a_deadline_opened_too_late_leaves_a_working_day_and_no_reminder_from_the_past() {
        let calendar = BusinessCalendar::default();
        let terms = default_of(DeadlineKind::InterviewHeld);
        let start = Start::Before(NaiveDate::from_ymd_opt(2026, 5, 4).unwrap());
        let now = at("2026-05-01T08:00:00Z");
        let layout = layout(&calendar, &terms, start, now, PassedReminders::Skip).unwrap();
        assert_eq!(layout.due_at, at("2026-05-04T08:00:00Z"));
        assert!(layout.steps.iter().all(|step| step.at > now));
    }

    #[test]
    fn counted_anew_inside_its_reminders_there_is_one_at_once() {
        let calendar = BusinessCalendar::default();
        let terms = default_of(DeadlineKind::GoMomentDecided);
        let start = Start::Before(NaiveDate::from_ymd_opt(2026, 3, 6).unwrap());
        let now = at("2026-03-05T16:30:00Z");
        let layout = layout(&calendar, &terms, start, now, PassedReminders::OneAtOnce).unwrap();
        assert_eq!(moments(&layout, StepKind::Reminder), [now.to_rfc3339()]);
    }

    proptest! {
        #[test]
        fn steps_are_ordered_and_the_due_moment_lies_ahead(
            seconds in 0i64..2_000_000_000,
            kind in proptest::sample::select(DeadlineKind::ALL),
            days_ahead in -30i64..400,
        ) {
            let calendar = BusinessCalendar::default();
            let now = at("2000-01-01T00:00:00Z") + TimeDelta::seconds(seconds);
            let start = match kinds::of(kind).anchor {
                kinds::Anchor::Moment | kinds::Anchor::Appointment => Start::Now,
                kinds::Anchor::Date => Start::Before((now + TimeDelta::days(days_ahead)).date_naive()),
            };
            for passed in [PassedReminders::Skip, PassedReminders::OneAtOnce] {
                let layout = layout(&calendar, &default_of(kind), start, now, passed).unwrap();
                prop_assert!(layout.due_at > now);
                prop_assert!(layout.steps.is_sorted_by_key(|step| (step.at, order(step.kind), step.position)));
                let reminders = layout.steps.iter().filter(|step| step.kind == StepKind::Reminder);
                for reminder in reminders {
                    prop_assert!(reminder.at >= now && reminder.at < layout.due_at);
                }
            }
        }
    }
}
