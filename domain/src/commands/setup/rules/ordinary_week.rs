//! Rules tried out in an ordinary week, to see what comes before or after what.

use chrono::{Days, NaiveDate};

use crate::{
    clock::Moment,
    rules::{
        calendar::BusinessCalendar,
        term::{self, Roll, TermError},
        terms::{Count, Terms},
    },
};

/// Between Whitsun and Christmas there is no public holiday: Monday 7 September 2026.
const MONDAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 9, 7);

/// A week without holidays on a calendar without closures.
pub(super) struct OrdinaryWeek {
    calendar: BusinessCalendar,
    days: Vec<NaiveDate>,
}

/// A term as it falls out from one start.
pub(super) struct Tried {
    /// The moment it is counted on from; none for a term that is counted back from a date.
    pub(super) from: Option<Moment>,
    /// When it falls due.
    pub(super) due: Moment,
    /// Its reminders, in the order of the rule.
    pub(super) reminders: Vec<Moment>,
    /// The rungs of its ladder, in the order of the rule.
    pub(super) rungs: Vec<Moment>,
}

impl OrdinaryWeek {
    /// The week on a calendar.
    pub(super) fn on(calendar: &BusinessCalendar) -> Self {
        let days = (0..7).filter_map(|day| MONDAY?.checked_add_days(Days::new(day)));
        Self {
            calendar: calendar.without_closures(),
            days: days.collect(),
        }
    }

    /// The terms from every start of the week: the opening and the middle of every window, or for what is
    /// counted back from a date, every date.
    ///
    /// # Errors
    /// When they cannot be counted.
    pub(super) fn try_out(&self, terms: &Terms) -> Result<Vec<Tried>, TermError> {
        let calendar = &self.calendar;
        match terms.count {
            Count::After(length) => self
                .starts()
                .map(|from| self.tried(terms, Some(from), term::add(calendar, from, length, terms.roll)?))
                .collect(),
            Count::Before(length) => self
                .days
                .iter()
                .map(|&date| {
                    let due = term::before_date(calendar, date, length, terms.roll)?;
                    self.tried(terms, None, due)
                })
                .collect(),
            Count::MonthBefore => self
                .days
                .iter()
                .map(|&date| self.tried(terms, None, term::end_of_month_before(calendar, date)?))
                .collect(),
        }
    }

    fn starts(&self) -> impl Iterator<Item = Moment> {
        let windows = self.days.iter().flat_map(|day| self.calendar.windows(*day));
        windows.flat_map(|(open, close)| [open, open + (close - open) / 2])
    }

    fn tried(&self, terms: &Terms, from: Option<Moment>, due: Moment) -> Result<Tried, TermError> {
        let reminder = |&before| term::subtract(&self.calendar, due, before, Roll::Previous);
        let rung = |after: term::Length| match after.amount() {
            0 => Ok(due),
            _ => term::add(&self.calendar, due, after, Roll::Next),
        };
        Ok(Tried {
            from,
            due,
            reminders: terms.reminders.iter().map(reminder).collect::<Result<_, _>>()?,
            rungs: terms
                .escalation
                .iter()
                .map(|step| rung(step.after))
                .collect::<Result<_, _>>()?,
        })
    }
}
