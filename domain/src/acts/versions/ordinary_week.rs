//! Rules tried out in an ordinary week, to see what comes before or after what.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};

use crate::{
    clock::Moment,
    rules::{
        calendar::{BusinessCalendar, OutOfRange},
        term::{self, TermError, Unit},
        terms::{Count, Terms},
    },
};

/// Between Whitsun and Christmas there is no public holiday: Monday 7 September 2026.
const MONDAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 9, 7);

/// The longest that a term, a reminder or a rung may come to on a calendar, whatever it is counted in. Of the
/// years that can be computed with it leaves enough for twice as much, from any start to come.
const LONGEST: TimeDelta = TimeDelta::days(25 * 366);

/// A week without holidays on a calendar without closures.
pub(super) struct OrdinaryWeek {
    calendar: BusinessCalendar,
    days: Vec<NaiveDate>,
}

/// A term as it falls out from one start.
pub(super) struct Tried {
    /// The moment it is counted on from; none for a term that is counted back from a date.
    pub(super) from: Option<Moment>,
    /// The first opening from then on.
    pub(super) opens: Option<Moment>,
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

    /// The terms from every start of the week: the opening and the middle of every window, of a term in days its close
    /// too, or for what is counted back from a date, every date. What starts at a close has the least of its first day.
    ///
    /// # Errors
    /// When they cannot be counted, or come to more than anybody can mean.
    pub(super) fn try_out(&self, terms: &Terms) -> Result<Vec<Tried>, TermError> {
        let calendar = &self.calendar;
        match terms.count {
            Count::After(length) => self
                .starts(length.unit())
                .map(|from| {
                    self.tried(
                        terms,
                        from,
                        Some(from),
                        term::add(calendar, from, length, terms.roll)?,
                    )
                })
                .collect(),
            Count::Before(length) => self
                .dates()
                .map(|(date, midnight)| {
                    let due = term::before_date(calendar, date, length, terms.roll)?;
                    self.tried(terms, midnight, None, due)
                })
                .collect(),
            Count::MonthBefore => self
                .dates()
                .map(|(date, midnight)| {
                    self.tried(terms, midnight, None, term::end_of_month_before(calendar, date)?)
                })
                .collect(),
        }
    }

    fn dates(&self) -> impl Iterator<Item = (NaiveDate, Moment)> {
        let dates = self.days.iter();
        dates.filter_map(|&date| {
            let midnight = self.calendar.instant_at(date.and_time(NaiveTime::MIN));
            Some((date, midnight.ok()?))
        })
    }

    fn starts(&self, unit: Unit) -> impl Iterator<Item = Moment> {
        let is_in_days = !matches!(unit, Unit::Hours | Unit::BusinessHours);
        let windows = self.days.iter().flat_map(|day| self.calendar.windows(*day));
        windows.flat_map(move |(open, close)| {
            let late = is_in_days.then_some(close);
            [open, open + (close - open) / 2].into_iter().chain(late)
        })
    }

    fn tried(
        &self,
        terms: &Terms,
        around: Moment,
        from: Option<Moment>,
        due: Moment,
    ) -> Result<Tried, TermError> {
        let calendar = &self.calendar;
        let due = near(around, due)?;
        let reminder = |&before| near(due, term::earlier(calendar, due, before)?);
        let rung = |after: term::Length| near(due, term::later(calendar, due, after)?);
        Ok(Tried {
            from,
            opens: from.map(|from| calendar.next_open_moment(from)).transpose()?,
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

/// The other moment, if it is not too far away.
fn near(one: Moment, other: Moment) -> Result<Moment, TermError> {
    if (other - one).abs() > LONGEST {
        return Err(OutOfRange.into());
    }
    Ok(other)
}
