//! When a deadline falls due.

use chrono::{DateTime, Datelike, Months, NaiveDate, TimeDelta, Utc};

use crate::{
    calendar::Calendar,
    summer_time::{at, date_of},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    BusinessHours,
    WorkingDays,
    Hours,
    CalendarDays,
    Weeks,
    Months,
}

impl Unit {
    /// What is counted to the minute, and has an hour to act instead of a day.
    fn is_hours(self) -> bool {
        matches!(self, Self::BusinessHours | Self::Hours)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Roll {
    Next,
    Previous,
    None,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    pub(crate) amount: i64,
    pub(crate) unit: Unit,
    pub(crate) roll: Roll,
}

/// What a term is counted from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Origin {
    After(DateTime<Utc>),
    /// So many times its length after a date.
    AfterDate(NaiveDate, i64),
    BackFrom(NaiveDate),
    /// The last day of the month before the month of a date.
    MonthBefore(NaiveDate),
}

/// From a moment until another, or nobody knows until when.
pub(crate) type Pause = (DateTime<Utc>, Option<DateTime<Utc>>);

#[derive(Clone, Debug)]
pub(crate) struct Deadline {
    pub(crate) calendar: Calendar,
    pub(crate) term: Term,
    pub(crate) origin: Origin,
    pub(crate) pauses: Vec<Pause>,
    /// When it opened, its date was set, or it became someone else's: since when anyone can act.
    pub(crate) opened_at: DateTime<Utc>,
    /// When an amendment that names it takes effect.
    pub(crate) not_before: Option<DateTime<Utc>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ground {
    Counted,
    PassedAlready,
    NotBefore,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Due {
    pub(crate) at: DateTime<Utc>,
    /// Whether a pause whose end nobody knows holds it.
    pub(crate) is_held: bool,
    /// Why then, where the promises are clear about it.
    pub(crate) ground: Option<Ground>,
}

impl Deadline {
    /// The end of a day as the last of a term: its close, or where the rule says that a closed day goes.
    fn end_of(&self, day: NaiveDate) -> DateTime<Utc> {
        let calendar = &self.calendar;
        match self.term.roll {
            _ if calendar.is_open(day) => calendar.close(day),
            Roll::Next => calendar.close(calendar.open_day(day, 1)),
            Roll::Previous => calendar.close(calendar.open_day(day, -1)),
            Roll::None => at(day, 24 * 60),
        }
    }

    /// Where a moment in closed time goes.
    fn roll(&self, moment: DateTime<Utc>) -> DateTime<Utc> {
        match self.term.roll {
            Roll::Next => self.calendar.open_from(moment),
            Roll::Previous => self.calendar.open_until(moment),
            Roll::None => moment,
        }
    }

    fn counted(&self, start: DateTime<Utc>) -> DateTime<Utc> {
        let n = self.term.amount;
        match self.origin {
            Origin::After(_) => self.counted_on(start, n),
            Origin::AfterDate(date, times) if self.term.unit.is_hours() => {
                self.counted_on(start.max(self.beginning_of(date)), n * times)
            }
            Origin::AfterDate(_, times) => self.counted_on(start, n * times),
            Origin::BackFrom(date) => self.counted_back(date, n),
            Origin::MonthBefore(date) => {
                // The last open day of that month, wherever the rule lets other terms go.
                let first = date.with_day(1).expect("a date");
                self.calendar.close(self.calendar.open_day(first, -1))
            }
        }
    }

    fn counted_on(&self, start: DateTime<Utc>, n: i64) -> DateTime<Utc> {
        let date = date_of(start);
        let last_day = match self.term.unit {
            Unit::BusinessHours => return self.calendar.after_open_time(start, TimeDelta::hours(n)),
            Unit::Hours => return self.roll(start + TimeDelta::hours(n)),
            Unit::WorkingDays if n > 0 => self.calendar.open_day(date, n),
            Unit::WorkingDays => date,
            Unit::CalendarDays => date + TimeDelta::days(n),
            Unit::Weeks => date + TimeDelta::weeks(n),
            Unit::Months => date + Months::new(n as u32),
        };
        self.end_of(last_day)
    }

    fn counted_back(&self, date: NaiveDate, n: i64) -> DateTime<Utc> {
        let last_day = match self.term.unit {
            Unit::BusinessHours => {
                return self
                    .calendar
                    .before_open_time(self.beginning_of(date), TimeDelta::hours(n));
            }
            Unit::Hours => return self.roll(self.beginning_of(date) - TimeDelta::hours(n)),
            Unit::WorkingDays => self.calendar.open_day(date, -n),
            Unit::CalendarDays => date - TimeDelta::days(n),
            Unit::Weeks => date - TimeDelta::weeks(n),
            Unit::Months => date - Months::new(n as u32),
        };
        self.end_of(last_day)
    }

    /// From where the hours of a date are counted.
    fn beginning_of(&self, date: NaiveDate) -> DateTime<Utc> {
        match self.calendar.is_open(date) {
            true => self.calendar.opening(date),
            false => at(date, 0),
        }
    }

    /// Until when there is time to act at least, for whoever can act from a moment on.
    fn time_to_act(&self, from: DateTime<Utc>) -> DateTime<Utc> {
        if self.term.unit.is_hours() && !matches!(self.origin, Origin::MonthBefore(_)) {
            return self.calendar.after_open_time(from, TimeDelta::hours(1));
        }
        self.calendar.close(self.calendar.open_day(date_of(from), 1))
    }

    /// Whether the term is counted back from a date, which whoever set it chose knowing what pauses ran.
    fn is_back(&self) -> bool {
        matches!(self.origin, Origin::BackFrom(_) | Origin::MonthBefore(_))
    }

    fn start(&self) -> DateTime<Utc> {
        match self.origin {
            Origin::After(moment) => moment,
            Origin::AfterDate(date, _) => at(date, 0),
            Origin::BackFrom(_) | Origin::MonthBefore(_) => self.opened_at,
        }
    }

    /// The pauses that take open time; those that touch or overlap are one.
    fn pauses(&self) -> Vec<Pause> {
        self.that_count(joined(self.pauses.clone()))
    }

    fn that_count(&self, pauses: Vec<Pause>) -> Vec<Pause> {
        let takes = |(from, to): &Pause| match to {
            Some(to) => !self.calendar.open_time(*from, *to).is_zero(),
            None => true,
        };
        pauses.into_iter().filter(takes).collect()
    }

    /// Those of them that move it.
    fn pauses_that_move(&self) -> Vec<Pause> {
        if !self.is_back() {
            return self.pauses();
        }
        let began_later = self.pauses.iter().copied();
        let began_later = began_later.filter(|(from, _)| *from > self.opened_at);
        let mut began_later = self.that_count(joined(began_later.collect()));
        // Of what lies in a pause without an end nothing is known.
        if let Some((endless, _)) = self.pauses().into_iter().find(|(_, to)| to.is_none()) {
            began_later.retain(|(from, _)| *from < endless);
        }
        began_later
    }

    pub(crate) fn due(&self) -> Due {
        let pauses = self.pauses();
        // A date is counted back from all the same.
        let begun = if self.is_back() {
            None
        } else {
            begins(self.start(), &pauses)
        };
        let start = begun.unwrap_or(self.start());
        let opened = begins(self.opened_at, &pauses)
            .unwrap_or(self.opened_at)
            .max(start);

        let plain = self.counted(start);
        let mut counted = plain;
        for (from, to) in self.pauses_that_move() {
            if to > Some(start) || to.is_none() {
                counted = self.behind(counted, from, to);
            }
        }
        let floor = self.not_before.map(|moment| {
            let from = begins(moment, &pauses).unwrap_or(moment);
            self.moved(self.time_to_act(from), from, &self.pauses_that_move())
        });
        let mut time_to_act = self.time_to_act(opened);
        for &(from, to) in pauses.iter().filter(|(from, _)| *from >= opened) {
            let is_held = counted.max(time_to_act).max(floor.unwrap_or(counted)) > from;
            time_to_act = self.behind(time_to_act, from, to);
            if let Some(to) = to.filter(|_| is_held) {
                time_to_act = time_to_act.max(self.time_to_act(to));
            }
        }
        let at = counted.max(time_to_act).max(floor.unwrap_or(counted));
        Due {
            at,
            is_held: pauses.iter().any(|(from, to)| to.is_none() && *from < at),
            ground: self.ground(plain, counted, time_to_act, floor),
        }
    }

    /// A moment that may lie behind a pause: what was left when that began is left when it ends.
    fn behind(&self, moment: DateTime<Utc>, from: DateTime<Utc>, to: Option<DateTime<Utc>>) -> DateTime<Utc> {
        match to {
            Some(to) if moment > from => {
                let left = self.calendar.open_time(from, moment);
                self.calendar.after_open_time(to, left)
            }
            _ => moment,
        }
    }

    /// A moment, moved by what begins after another.
    fn moved(&self, moment: DateTime<Utc>, after: DateTime<Utc>, pauses: &[Pause]) -> DateTime<Utc> {
        let later = pauses.iter().filter(|(from, _)| *from >= after);
        later.fold(moment, |moment, &(from, to)| self.behind(moment, from, to))
    }

    fn ground(
        &self,
        plain: DateTime<Utc>,
        counted: DateTime<Utc>,
        time_to_act: DateTime<Utc>,
        floor: Option<DateTime<Utc>>,
    ) -> Option<Ground> {
        let is_floor = floor.is_some_and(|floor| floor > counted.max(time_to_act));
        let is_counted = counted >= time_to_act;
        match (is_floor, is_counted) {
            (true, _) => Some(Ground::NotBefore),
            (false, true) => Some(Ground::Counted),
            (false, false) if plain <= self.opened_at && self.pauses.is_empty() => {
                Some(Ground::PassedAlready)
            }
            (false, false) => None,
        }
    }
}

/// When what starts at a moment begins to run; `None` when nobody knows.
fn begins(moment: DateTime<Utc>, pauses: &[Pause]) -> Option<DateTime<Utc>> {
    pauses
        .iter()
        .find(|(from, to)| *from <= moment && to.is_none_or(|to| moment < to))
        .map_or(Some(moment), |(_, to)| *to)
}

/// In order of time, those that overlap or touch as one.
pub(crate) fn joined(mut pauses: Vec<Pause>) -> Vec<Pause> {
    pauses.sort();
    let mut joined: Vec<Pause> = Vec::new();
    for (from, to) in pauses {
        match joined.last_mut() {
            Some((_, end)) if end.is_none_or(|end| from <= end) => {
                *end = match (*end, to) {
                    (Some(end), Some(to)) => Some(end.max(to)),
                    _ => None,
                };
            }
            _ => joined.push((from, to)),
        }
    }
    joined
}
