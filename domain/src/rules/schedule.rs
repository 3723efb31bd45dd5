//! Lays out a deadline: when it falls due, when its reminders go out, when it escalates, around the stretches
//! in which it does not run.
//!
//! # Pauses
//! A term is first counted as if nothing held it. Each moment of it is then moved behind the pauses that begin
//! before it, so that as much opening time lies between the end of the pause and that moment as lay between
//! the beginning of the pause and where it was: whatever the unit of the term, exactly the business time that
//! was left is left. Reminders and rungs move the same way, so they keep their distance. A moment that a pause
//! in closed time would bring forward stays where it is.
//!
//! A date that a term is counted back from is chosen by people who know of the pauses that already run: only
//! pauses that begin after the date was set move such a term. One that would fall due within a pause that
//! already ran has a working day after it.
//!
//! Where no business time was left at all when a pause began, and the term was not due yet (it was to fall due
//! at the next opening), nobody could act between resuming and the due moment: there is a working day then.

use chrono::NaiveDate;
use entity::vocabulary::StepKind;

use super::{
    calendar::BusinessCalendar,
    kinds::Start,
    pauses::{Pause, Pauses},
    term::{self, Roll, TermError, add_open_time, business_time_between},
    terms::{Count, Terms, working_days},
};
use crate::clock::Moment;

/// One thing that is to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub kind: StepKind,
    /// One for the first of its kind, and counting; nought for a reminder that goes at once.
    pub position: i32,
    /// When.
    pub at: Moment,
}

/// What a deadline is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A moment.
    Moment(Moment),
    /// The end of an appointment.
    Appointment {
        /// When it starts.
        starts_at: Moment,
        /// When it ends.
        ends_at: Moment,
    },
    /// On from a date, so many times the length.
    On {
        /// The date.
        date: NaiveDate,
        /// One for the first.
        times: u8,
    },
    /// Back from a date.
    Before(NaiveDate),
}

impl Start {
    /// What a deadline is counted from that is opened, or moved, at `now`.
    pub const fn at(self, now: Moment) -> Origin {
        match self {
            Self::Now => Origin::Moment(now),
            Self::Appointment { starts_at, ends_at } => Origin::Appointment { starts_at, ends_at },
            Self::On { date, times } => Origin::On { date, times },
            Self::Before(date) => Origin::Before(date),
        }
    }
}

/// Everything a deadline is laid out from. The same facts always give the same layout.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The calendar it is counted on.
    pub calendar: BusinessCalendar,
    /// What was agreed.
    pub terms: Terms,
    /// What it is counted from.
    pub origin: Origin,
    /// When it came to be counted from there.
    pub anchored_at: Moment,
    /// When its terms came to hold.
    pub laid_at: Moment,
    /// It never falls due before this moment.
    pub not_before: Option<Moment>,
    /// When it does not run.
    pub pauses: Pauses,
}

impl Facts {
    /// The facts of a deadline that is opened at `now` and that nothing holds.
    pub fn opened(calendar: BusinessCalendar, terms: Terms, start: Start, now: Moment) -> Self {
        Self {
            calendar,
            terms,
            origin: start.at(now),
            anchored_at: now,
            laid_at: now,
            not_before: None,
            pauses: Pauses::default(),
        }
    }
}

/// Why a deadline falls due when it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The term was counted, around the pauses.
    Counted,
    /// The counted moment had passed already when it was laid out: there is a working day.
    PassedAlready,
    /// The counted moment lies before the amendment takes effect.
    NotBefore,
    /// No business time was left when a pause began: there is a working day after it.
    NothingLeft,
}

/// A deadline laid out in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The moment it is counted from; of a term counted from a date, when that was set.
    pub starts_at: Moment,
    /// When it falls due. While a pause without an end holds it, when it would have.
    pub due_at: Moment,
    /// Why then.
    pub ground: Ground,
    /// What is to happen, in order of time; at one moment a reminder comes before the due moment, and
    /// that before its escalation.
    pub steps: Vec<Step>,
}

/// What to do with reminders whose moment has already passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassedReminders {
    /// Leave them out: the partner is being told of the deadline itself at this very moment, or was reminded.
    Skip,
    /// One reminder at once in place of all of them: the partner knew another date.
    OneAtOnce,
}

/// Lays out a deadline.
///
/// # Errors
/// When the calendar cannot count the terms (out of its years, or never open).
pub fn layout(facts: &Facts, passed: PassedReminders) -> Result<Layout, TermError> {
    let due = due(facts)?;
    let mut steps = appointment_reminders(facts, passed)?;
    steps.extend(reminders(facts, &due, passed)?);
    if !due.held {
        steps.push(Step {
            kind: StepKind::Due,
            position: 1,
            at: due.at,
        });
        steps.extend(ladder(facts, due.at)?);
    }
    steps.extend(holds(&facts.pauses, &due));
    sort(&mut steps);
    Ok(Layout {
        starts_at: starts_at(facts),
        due_at: due.at,
        ground: due.ground,
        steps,
    })
}

/// The rungs of the ladder of a deadline that fell due at a moment.
///
/// # Errors
/// When the calendar cannot count them.
pub fn ladder(facts: &Facts, due_at: Moment) -> Result<Vec<Step>, TermError> {
    let pauses = facts.pauses.after(due_at);
    let mut steps = Vec::with_capacity(facts.terms.escalation.len());
    for (position, rung) in (1..).zip(&facts.terms.escalation) {
        let at = if rung.after.amount() == 0 {
            Some(due_at)
        } else {
            let counted = term::add(&facts.calendar, due_at, rung.after, Roll::Next)?;
            shifted(&facts.calendar, counted, &pauses)?
        };
        steps.extend(at.map(|at| Step {
            kind: StepKind::Escalation,
            position,
            at,
        }));
    }
    Ok(steps)
}

/// Puts steps in the order in which they are taken.
pub fn sort(steps: &mut [Step]) {
    steps.sort_by_key(|step| (step.at, order(step.kind), step.position));
}

/// At one moment a reminder comes before the due moment, and that before its escalation. What falls due as a
/// pause begins is due; what falls due as one ends runs again first.
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

/// The due moment, and how it came about.
struct Due {
    at: Moment,
    ground: Ground,
    /// A pause without an end begins before it.
    held: bool,
    /// The pauses that move it.
    moving: Pauses,
    /// Where the term ends when nothing holds it.
    counted: Moment,
}

const fn starts_at(facts: &Facts) -> Moment {
    match facts.origin {
        Origin::Moment(moment) => moment,
        Origin::Appointment { ends_at, .. } => ends_at,
        Origin::On { .. } | Origin::Before(_) => facts.anchored_at,
    }
}

fn due(facts: &Facts) -> Result<Due, TermError> {
    let counted = count(facts)?;
    let moving = match facts.origin {
        Origin::Before(_) => facts.pauses.beginning_from(facts.anchored_at),
        _ => facts.pauses.after(starts_at(facts)),
    };
    let mut due = Due {
        at: counted,
        ground: Ground::Counted,
        held: false,
        moving,
        counted,
    };
    for pause in facts.pauses.iter() {
        if let Some(cut) = due.moved_by(pause) {
            due.move_behind(&facts.calendar, &cut)?;
        }
        due.keep_out_of(&facts.calendar, pause)?;
    }
    due.not_before(facts)?;
    due.not_passed(facts)?;
    Ok(due)
}

impl Due {
    /// What of a pause moves it. What is cut off at the start of the term still ends where the whole pause does.
    fn moved_by(&self, pause: &Pause) -> Option<Pause> {
        let mut moving = self.moving.iter();
        moving.find(|moving| moving.until == pause.until).copied()
    }

    fn move_behind(&mut self, calendar: &BusinessCalendar, pause: &Pause) -> Result<(), TermError> {
        if self.held || self.at <= pause.from {
            return Ok(());
        }
        let Some(until) = pause.until else {
            self.held = true;
            return Ok(());
        };
        let left = business_time_between(calendar, pause.from, self.at);
        if left.is_zero() && self.at <= until {
            self.at = term::add(calendar, until, working_days(1), Roll::Next)?;
            self.ground = Ground::NothingLeft;
        } else {
            self.at = self.at.max(add_open_time(calendar, until, left)?);
        }
        Ok(())
    }

    /// A pause that ran already when the date was set, or the term began: it moves only what would fall due
    /// before anyone can act.
    fn keep_out_of(&mut self, calendar: &BusinessCalendar, pause: &Pause) -> Result<(), TermError> {
        match pause.until {
            _ if self.held || self.at <= pause.from => {}
            None => self.held = true,
            Some(until) if self.at <= until => {
                self.at = term::add(calendar, until, working_days(1), Roll::Next)?;
                self.ground = Ground::NothingLeft;
            }
            Some(_) => {}
        }
        Ok(())
    }

    fn not_before(&mut self, facts: &Facts) -> Result<(), TermError> {
        let Some(floor) = facts.not_before.filter(|floor| self.at < *floor) else {
            return Ok(());
        };
        self.ground = Ground::NotBefore;
        let running = facts
            .pauses
            .covering(floor)
            .map_or(Some(floor), |pause| pause.until);
        self.held = running.is_none();
        self.settle(facts.calendar.next_open_moment(running.unwrap_or(floor))?);
        Ok(())
    }

    /// A term that had run out before it could start to run would be breached before its partner could act.
    fn not_passed(&mut self, facts: &Facts) -> Result<(), TermError> {
        if self.held || self.at > facts.laid_at {
            return Ok(());
        }
        self.ground = Ground::PassedAlready;
        let counted = term::add(&facts.calendar, facts.laid_at, working_days(1), facts.terms.roll)?;
        let moved = shifted(&facts.calendar, counted, &facts.pauses.after(facts.laid_at))?;
        self.held = moved.is_none();
        self.settle(moved.unwrap_or(counted));
        Ok(())
    }

    /// It falls due at a moment that no pause moves any more, and its reminders are counted back from there.
    fn settle(&mut self, at: Moment) {
        self.at = at;
        self.counted = at;
        self.moving = Pauses::default();
    }
}

/// Where a moment comes to lie behind the pauses that begin before it; nowhere when one of them has no end.
fn shifted(
    calendar: &BusinessCalendar,
    moment: Moment,
    pauses: &Pauses,
) -> Result<Option<Moment>, TermError> {
    let mut at = moment;
    for pause in pauses.iter() {
        if at <= pause.from {
            break;
        }
        let Some(until) = pause.until else { return Ok(None) };
        let left = business_time_between(calendar, pause.from, at);
        at = if left.is_zero() {
            at.max(calendar.next_open_moment(until)?)
        } else {
            at.max(add_open_time(calendar, until, left)?)
        };
    }
    Ok(Some(at))
}

fn count(facts: &Facts) -> Result<Moment, TermError> {
    let Facts { calendar, terms, .. } = facts;
    match (facts.origin, terms.count) {
        (Origin::Before(date), Count::Before(length)) => {
            term::before_date(calendar, date, length, terms.roll)
        }
        (Origin::Before(date), Count::MonthBefore) => term::end_of_month_before(calendar, date),
        (Origin::Before(date), Count::After(_)) => {
            term::before_date(calendar, date, working_days(0), terms.roll)
        }
        (Origin::On { date, times }, Count::After(length)) => {
            term::after_date(calendar, date, length, times, terms.roll)
        }
        (_, Count::After(length)) => term::add(calendar, starts_at(facts), length, terms.roll),
        // Validation keeps a rule that is counted back away from a kind that is counted forward; were one
        // to slip through, it is due at once rather than never.
        (_, Count::Before(_) | Count::MonthBefore) => Ok(starts_at(facts)),
    }
}

fn reminders(facts: &Facts, due: &Due, passed: PassedReminders) -> Result<Vec<Step>, TermError> {
    let mut moments = Vec::with_capacity(facts.terms.reminders.len());
    for &before in &facts.terms.reminders {
        let counted = term::subtract(&facts.calendar, due.counted, before, Roll::Previous)?;
        moments.push(counted);
    }
    let moved = moments
        .into_iter()
        .map(|moment| Ok((moment, shifted(&facts.calendar, moment, &due.moving)?)));
    let moved = moved.collect::<Result<Vec<_>, TermError>>()?;
    Ok(upcoming(StepKind::Reminder, moved, facts, passed, due.at))
}

/// Reminders of the appointment itself. A pause does not move an appointment: what falls into one goes when it
/// ends, if the appointment is still to come.
fn appointment_reminders(facts: &Facts, passed: PassedReminders) -> Result<Vec<Step>, TermError> {
    let Origin::Appointment { starts_at, .. } = facts.origin else {
        return Ok(Vec::new());
    };
    let mut moments = Vec::with_capacity(facts.terms.ahead.len());
    for &before in &facts.terms.ahead {
        let counted = term::subtract(&facts.calendar, starts_at, before, Roll::Previous)?;
        let at = match facts.pauses.covering(counted) {
            Some(pause) => pause.until.filter(|until| *until < starts_at),
            None => Some(counted),
        };
        moments.push((counted, at));
    }
    Ok(upcoming(StepKind::Ahead, moments, facts, passed, starts_at))
}

/// Of moments as they were counted and as they came to lie: those still to come when the terms were laid out,
/// each once, and what is done about the others. One that would come with or after what it reminds of is left
/// out.
fn upcoming(
    kind: StepKind,
    mut moments: Vec<(Moment, Option<Moment>)>,
    facts: &Facts,
    passed: PassedReminders,
    end: Moment,
) -> Vec<Step> {
    moments.sort_unstable();
    let missed = moments.iter().any(|(counted, _)| *counted <= facts.laid_at);
    let mut steps: Vec<Step> = Vec::with_capacity(moments.len() + 1);
    if missed && passed == PassedReminders::OneAtOnce && facts.laid_at < end {
        steps.push(Step {
            kind,
            position: 0,
            at: facts.laid_at,
        });
    }
    for (position, (counted, at)) in (1..).zip(moments) {
        let Some(at) = at.filter(|at| counted > facts.laid_at && *at < end) else {
            continue;
        };
        if steps.iter().all(|step| step.at != at) {
            steps.push(Step { kind, position, at });
        }
    }
    steps
}

/// When it stops running and when it runs again. What is held after it fell due is the ladder, and that needs
/// no word.
fn holds(pauses: &Pauses, due: &Due) -> Vec<Step> {
    let holding = pauses.iter().filter(|pause| pause.from < due.at || due.held);
    let mut steps = Vec::new();
    for (position, pause) in (1..).zip(holding) {
        steps.push(Step {
            kind: StepKind::Pause,
            position,
            at: pause.from,
        });
        steps.extend(pause.until.map(|at| Step {
            kind: StepKind::Resume,
            position,
            at,
        }));
    }
    steps
}

#[cfg(test)]
mod paused;

#[cfg(test)]
mod tests;
