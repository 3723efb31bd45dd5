//! Lays out a deadline: when it falls due, when its reminders go out, when it escalates, around the stretches
//! in which it does not run. [`schedule`] is the one way to know, of a deadline that runs as of one that is only
//! asked about.
//!
//! # The term
//! `term` counts it from where it starts. A **pause** is where nobody acts: it takes away its open time, each open
//! second once, however pauses overlap or touch. A stretch of pauses without any open time is no pause. Then:
//!
//! 1. What starts within a stretch begins when that ends, with its whole length. What was over before the term
//!    began takes nothing from it.
//! 2. Where the counted moment lies after the beginning of a stretch, it goes behind its end, with exactly the open
//!    time between that it had left as the stretch began. So a term in days, which ends at a close, can end within a
//!    day when a pause took part of one. What falls due as a stretch begins is due.
//! 3. Of a term that is counted back from a date, only pauses that were neither running nor announced when the date was
//!    set take time: whoever set it knew of the others. Those others still keep the deadline out of them.
//! 4. While nobody knows when a stretch ends, the due moment is where it would be without that stretch.
//!
//! # Time to act
//! Whoever must act has until the close of the next working day, or of a term in hours one business hour, counted
//! from the moment the terms came to hold (it opened, became someone else's, its date, rule or calendar changed),
//! from the end of each stretch that it waited for, and from the moment an amendment takes effect; never from a
//! moment in a pause, and not before the term begins. A deadline that would fall due sooner is due then. Such a
//! moment is moved by the stretches that come after it like any other, so the rules are gone through in order of
//! time.
//!
//! # A later start is never due earlier
//! Each of these steps keeps the order of what goes into it, so that is so without pauses, for starts within one
//! stretch, and for starts with the same stretches ahead of both. It cannot hold as well between one start shortly
//! before a pause and one within or after it: the first keeps exactly what it had left, the second has its whole length
//! and nothing to make up for, which can be less. Exactness comes first.
//!
//! # Steps
//! A breach is acted on when somebody is there: what ends in closed time, as a term does whose rule lets it end on a
//! closed day, is breached by its due moment but told of at the next opening. Reminders and rungs keep their distance to what they are about: stretches that push the deadline on push them on
//! as well. No reminder or rung lies in a stretch: what would, comes when the stretch ends, once, if it is then still
//! before what it reminds of.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use vocabulary::words::StepKind;

use self::due::{Due, due, out_of_pauses};
use super::{
    calendar::BusinessCalendar,
    kinds::Start,
    pauses::{Pause, Pauses, Stretches},
    term::{self, Length, Roll, TermError, Unit},
    terms::{Count, Terms},
};
use crate::Moment;

mod due;

/// One thing that is to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub kind: StepKind,
    /// Its number: of a reminder or rung the one it has in the rule, from one; nought for a reminder that goes at once.
    pub position: i32,
    /// When.
    pub at: Moment,
}

/// What a deadline is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
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

/// Everything a deadline is scheduled from. The same facts always give the same schedule.
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
    /// When its terms came to hold for whoever must act: when it was opened, became someone else's, or came to be
    /// counted by another date, rule or calendar.
    pub laid_at: Moment,
    /// It never falls due before this moment.
    pub not_before: Option<Moment>,
    /// The pauses that hold it.
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

    /// The stretches in which it does not run.
    pub fn stretches(&self) -> Stretches {
        self.pauses.stretches(&self.calendar)
    }

    /// The moment it is counted from: of a date its beginning, and of a date that it is counted back from when that
    /// was set.
    pub fn starts_at(&self) -> Moment {
        match self.origin {
            Origin::Moment(moment) | Origin::Appointment { ends_at: moment, .. } => moment,
            Origin::On { date, .. } => self
                .calendar
                .instant_at(date.and_time(NaiveTime::MIN))
                .unwrap_or(self.anchored_at),
            Origin::Before(_) => self.anchored_at,
        }
    }

    /// When it begins to run. A term that is counted back has no such moment but that of setting the date.
    fn begins_at(&self, stretches: &Stretches) -> Moment {
        let starts_at = self.starts_at();
        match self.origin {
            Origin::Before(_) => starts_at,
            _ => stretches.running_from(starts_at).unwrap_or(starts_at),
        }
    }

    /// What takes time from it.
    fn taking(&self, stretches: &Stretches) -> Stretches {
        match self.origin {
            Origin::Before(_) => {
                let later = self.pauses.unknown_at(self.anchored_at);
                later.stretches(&self.calendar)
            }
            _ => stretches.after(self.starts_at()),
        }
    }
}

impl Facts {
    /// The facts of asking somebody at a moment for what is late already: as much time as there always is to act.
    #[must_use]
    pub fn asked_at(&self, at: Moment) -> Self {
        let unit = match self.terms.count {
            Count::After(length) | Count::Before(length) => length.unit(),
            Count::MonthBefore => Unit::WorkingDays,
        };
        Self {
            terms: Terms {
                count: Count::After(Length::of(0, unit)),
                roll: Roll::Next,
                ..self.terms.clone()
            },
            origin: Origin::Moment(at),
            anchored_at: at,
            laid_at: at,
            not_before: None,
            ..self.clone()
        }
    }
}

/// Why a deadline falls due when it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The term was counted, around the pauses.
    Counted,
    /// The counted moment had passed already when its terms came to hold: there is time to act.
    PassedAlready,
    /// The counted moment lies before the amendment takes effect: there is time to act from then on.
    NotBefore,
    /// Less than the time to act was left when it opened, ran again or became someone else's.
    LittleLeft,
}

/// What brings it that somebody must be left time to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedBy {
    /// It was opened, became someone else's or came to be counted otherwise.
    Laid,
    /// An amendment takes effect.
    Amended,
    /// It runs again.
    Resumed,
}

/// From when there is time to act, where that decides when a deadline falls due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// From when.
    pub at: Moment,
    /// Because of what.
    pub by: AskedBy,
    /// When it would have fallen due without.
    pub instead_of: Moment,
}

/// A stretch in which a term does not run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standstill {
    /// From when until when.
    pub pause: Pause,
    /// The business time that is left as it begins; as it ends, where the term begins only then.
    pub left: TimeDelta,
}

/// A deadline in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// The moment it is counted from; of a term counted back from a date, when that was set.
    pub starts_at: Moment,
    /// When it begins to run: later than it starts when it starts within a pause.
    pub begins_at: Moment,
    /// When it falls due. While a pause without an end holds it, when it would have.
    pub due_at: Moment,
    /// Why then.
    pub ground: Ground,
    /// Where the term itself ends: without pauses, and without time to act instead.
    pub counted_at: Moment,
    /// What took time from the term before it falls due.
    pub pauses: Vec<Standstill>,
    /// From when there is time to act, where that decides.
    pub asked: Option<Asked>,
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
pub fn schedule(facts: &Facts, passed: PassedReminders) -> Result<Schedule, TermError> {
    let stretches = facts.stretches();
    let due = due(facts, &stretches)?;
    let mut steps = appointment_reminders(facts, &stretches, passed)?;
    steps.extend(reminders(facts, &stretches, &due, passed)?);
    if !due.held {
        steps.push(Step {
            kind: StepKind::Due,
            position: 1,
            at: acted_on_at(&facts.calendar, &stretches, due.at)?,
        });
        steps.extend(rungs(facts, &stretches, due.at)?);
    }
    steps.extend(holds(&stretches, &due));
    sort(&mut steps);
    Ok(Schedule {
        starts_at: facts.starts_at(),
        begins_at: facts.begins_at(&stretches),
        due_at: due.at,
        ground: due.ground,
        counted_at: due.counted,
        pauses: due.standstills,
        asked: due.asked,
        steps,
    })
}

/// The rungs of the ladder of a deadline that fell due at a moment.
///
/// # Errors
/// When the calendar cannot count them.
pub fn ladder(facts: &Facts, due_at: Moment) -> Result<Vec<Step>, TermError> {
    rungs(facts, &facts.stretches(), due_at)
}

fn rungs(facts: &Facts, stretches: &Stretches, due_at: Moment) -> Result<Vec<Step>, TermError> {
    let ahead: Vec<Pause> = stretches.after(due_at).iter().copied().collect();
    let mut steps = Vec::with_capacity(facts.terms.escalation.len());
    for (position, rung) in (1..).zip(&facts.terms.escalation) {
        // At the breach itself means with it, also as a pause begins.
        let at = if rung.after.amount() == 0 {
            Some(acted_on_at(&facts.calendar, stretches, due_at)?)
        } else {
            let counted = term::later(&facts.calendar, due_at, rung.after)?;
            out_of_pauses(&facts.calendar, counted, &ahead, stretches)?
        };
        steps.extend(at.map(|at| Step {
            kind: StepKind::Escalation,
            position,
            at,
        }));
    }
    Ok(steps)
}

/// When a breach is acted on: at the due moment, or at the next opening when that lies in closed time. A pause that
/// begins before that opening finds it told already.
fn acted_on_at(
    calendar: &BusinessCalendar,
    stretches: &Stretches,
    due_at: Moment,
) -> Result<Moment, TermError> {
    if calendar.previous_open_moment(due_at)? == due_at {
        return Ok(due_at);
    }
    let opening = calendar.next_open_moment(due_at)?;
    Ok(match stretches.covering(opening) {
        Some(_) => due_at,
        None => opening,
    })
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

fn reminders(
    facts: &Facts,
    stretches: &Stretches,
    due: &Due,
    passed: PassedReminders,
) -> Result<Vec<Step>, TermError> {
    let mut moments = Vec::with_capacity(facts.terms.reminders.len());
    for &before in &facts.terms.reminders {
        moments.push(due.reminder(facts, stretches, before)?);
    }
    let laid_at = stretches.running_from(facts.laid_at);
    Ok(upcoming(
        StepKind::Reminder,
        &moments,
        facts.laid_at,
        laid_at,
        passed,
        due.at,
    ))
}

/// Reminders of the appointment itself. A pause does not move an appointment: what falls into one goes when it
/// ends, if the appointment is still to come.
fn appointment_reminders(
    facts: &Facts,
    stretches: &Stretches,
    passed: PassedReminders,
) -> Result<Vec<Step>, TermError> {
    let Origin::Appointment { starts_at, .. } = facts.origin else {
        return Ok(Vec::new());
    };
    let mut moments = Vec::with_capacity(facts.terms.ahead.len());
    for &before in &facts.terms.ahead {
        let counted = term::earlier(&facts.calendar, starts_at, before)?;
        moments.push((counted, stretches.running_from(counted)));
    }
    let laid_at = stretches.running_from(facts.laid_at);
    Ok(upcoming(
        StepKind::Ahead,
        &moments,
        facts.laid_at,
        laid_at,
        passed,
        starts_at,
    ))
}

/// Of moments in the order of the rule, as they were counted and as they came to lie: those still to come when the
/// terms came to hold, each once, and what is done about the others, at once or when the pause is over. One that
/// would come with or after what it reminds of is left out. A reminder keeps the number it has in the rule: by that
/// it is known whether it was sent, also when a pause puts another before it.
fn upcoming(
    kind: StepKind,
    moments: &[(Moment, Option<Moment>)],
    laid_at: Moment,
    at_once: Option<Moment>,
    passed: PassedReminders,
    end: Moment,
) -> Vec<Step> {
    let missed = moments.iter().any(|(counted, _)| *counted <= laid_at);
    let one = at_once.filter(|_| missed && passed == PassedReminders::OneAtOnce);
    let ahead = moments
        .iter()
        .map(|(counted, at)| at.filter(|_| *counted > laid_at));
    let mut steps: Vec<Step> = Vec::with_capacity(moments.len() + 1);
    for (position, at) in (0..).zip([one].into_iter().chain(ahead)) {
        let Some(at) = at.filter(|at| *at < end) else {
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
fn holds(stretches: &Stretches, due: &Due) -> Vec<Step> {
    let holding = stretches.iter().filter(|pause| pause.from < due.at);
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
