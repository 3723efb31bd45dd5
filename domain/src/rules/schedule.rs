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

    fn lay(terms: Terms, start: Start, now: Moment, passed: PassedReminders) -> Layout {
        let facts = Facts::opened(BusinessCalendar::default(), terms, start, now);
        layout(&facts, passed).unwrap()
    }

    fn moments(layout: &Layout, kind: StepKind) -> Vec<String> {
        let wanted = layout.steps.iter().filter(|step| step.kind == kind);
        wanted.map(|step| step.at.to_rfc3339()).collect()
    }

    #[test]
    fn a_referral_on_a_wednesday_is_reminded_breached_and_escalated_on_working_days() {
        let terms = default_of(DeadlineKind::InterviewPlanned);
        // Wednesday 22 April 2026, 10:00; Koningsdag and two weekends lie ahead.
        let now = at("2026-04-22T08:00:00Z");
        let layout = lay(terms, Start::Now, now, PassedReminders::Skip);
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
        let terms = default_of(DeadlineKind::InterviewHeld);
        let start = Start::Before(NaiveDate::from_ymd_opt(2026, 6, 8).unwrap());
        let now = at("2026-04-22T08:00:00Z");
        let layout = lay(terms, start, now, PassedReminders::Skip);
        assert_eq!(layout.due_at, at("2026-05-29T15:00:00Z"));
    }

    #[test]
    fn a_deadline_opened_too_late_leaves_a_working_day_and_no_reminder_from_the_past() {
        let terms = default_of(DeadlineKind::InterviewHeld);
        let start = Start::Before(NaiveDate::from_ymd_opt(2026, 5, 4).unwrap());
        let now = at("2026-05-01T08:00:00Z");
        let layout = lay(terms, start, now, PassedReminders::Skip);
        assert_eq!(layout.due_at, at("2026-05-04T08:00:00Z"));
        assert!(layout.steps.iter().all(|step| step.at > now));
    }

    #[test]
    fn counted_anew_inside_its_reminders_there_is_one_at_once() {
        let terms = default_of(DeadlineKind::GoMomentDecided);
        let start = Start::Before(NaiveDate::from_ymd_opt(2026, 3, 6).unwrap());
        let now = at("2026-03-05T16:30:00Z");
        let layout = lay(terms, start, now, PassedReminders::OneAtOnce);
        assert_eq!(moments(&layout, StepKind::Reminder), [now.to_rfc3339()]);
    }

    fn local(text: &str) -> Moment {
        use chrono::TimeZone;
        let wall = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        chrono_tz::Europe::Amsterdam
            .from_local_datetime(&wall)
            .single()
            .unwrap()
            .to_utc()
    }

    fn stretch(from: &str, until: &str) -> Pause {
        Pause {
            from: local(from),
            until: Some(local(until)),
        }
    }

    fn paused(start: &str, terms: Terms, pauses: impl IntoIterator<Item = Pause>) -> Layout {
        let opened = Facts::opened(BusinessCalendar::default(), terms, Start::Now, local(start));
        let facts = Facts {
            pauses: Pauses::of(pauses),
            ..opened
        };
        layout(&facts, PassedReminders::Skip).unwrap()
    }

    #[test]
    fn a_lockdown_leaves_exactly_the_business_time_that_was_left() {
        // Of eight working days from Monday 9 March 2020, 10:00, five have run on Saturday the 14th; the clock
        // change, Goede Vrijdag, Pasen, Koningsdag and 5 mei lie in the pause.
        let term = Terms::after(working_days(8), &[working_days(3), working_days(1)]);
        let lockdown = stretch("2020-03-14 00:00", "2020-05-11 09:00");
        let layout = paused("2020-03-09 10:00", term.clone(), [lockdown]);
        // Left were Monday, Tuesday, Wednesday and an hour of Thursday.
        assert_eq!(layout.due_at, local("2020-05-14 10:00"));
        let left = business_time_between(
            &BusinessCalendar::default(),
            local("2020-03-14 00:00"),
            local("2020-03-19 10:00"),
        );
        assert_eq!(
            business_time_between(
                &BusinessCalendar::default(),
                local("2020-05-11 09:00"),
                layout.due_at
            ),
            left
        );
        assert_eq!(
            moments(&layout, StepKind::Reminder),
            [local("2020-05-11 10:00"), local("2020-05-13 10:00")].map(|at| at.to_rfc3339())
        );
        let ladder = moments(&layout, StepKind::Escalation);
        assert_eq!(ladder.first(), Some(&layout.due_at.to_rfc3339()));
        // The others resumed two weeks later; Hemelvaart lies before that.
        let later = stretch("2020-03-14 00:00", "2020-05-25 09:00");
        assert_eq!(
            paused("2020-03-09 10:00", term, [later]).due_at,
            local("2020-05-28 10:00")
        );
    }

    #[test]
    fn two_pauses_that_overlap_count_once_and_one_in_closed_time_changes_nothing() {
        let term = || Terms::after(working_days(5), &[]);
        let whole = paused(
            "2026-03-02 10:00",
            term(),
            [stretch("2026-03-04 12:00", "2026-03-06 12:00")],
        );
        let pieces = [
            stretch("2026-03-04 12:00", "2026-03-05 15:00"),
            stretch("2026-03-05 11:00", "2026-03-06 12:00"),
        ];
        assert_eq!(whole.due_at, paused("2026-03-02 10:00", term(), pieces).due_at);
        assert_eq!(whole.due_at, local("2026-03-11 10:00"));
        let at_night = stretch("2026-03-03 19:00", "2026-03-04 06:00");
        assert_eq!(
            paused("2026-03-02 10:00", term(), [at_night]).due_at,
            local("2026-03-09 10:00")
        );
    }

    #[test]
    fn a_pause_without_an_end_holds_everything_after_it() {
        let pause = Pause {
            from: local("2026-03-04 12:00"),
            until: None,
        };
        let term = Terms::after(working_days(5), &[working_days(4), working_days(1)]);
        let layout = paused("2026-03-02 10:00", term, [pause]);
        let kinds: Vec<StepKind> = layout.steps.iter().map(|step| step.kind).collect();
        assert_eq!(kinds, [StepKind::Reminder, StepKind::Pause]);
    }

    #[test]
    fn what_had_no_time_left_gets_a_working_day_and_what_is_due_as_a_pause_begins_is_due() {
        // Due at Wednesday's opening; paused the evening before.
        let term = || Terms::after(working_days(2), &[]);
        let pause = stretch("2026-03-03 18:00", "2026-03-09 09:00");
        let layout = paused("2026-03-02 08:00", term(), [pause]);
        assert_eq!(
            (layout.due_at, layout.ground),
            (local("2026-03-10 09:00"), Ground::NothingLeft)
        );
        let at_due = stretch("2026-03-04 09:00", "2026-03-09 09:00");
        assert_eq!(
            paused("2026-03-02 08:00", term(), [at_due]).due_at,
            local("2026-03-04 09:00")
        );
    }

    #[test]
    fn a_date_set_during_a_pause_is_not_moved_by_it() {
        let date = NaiveDate::from_ymd_opt(2020, 8, 27).unwrap();
        let terms = Terms::back(Count::Before(working_days(3)), &[]);
        let set = local("2020-04-20 10:00");
        let facts = |until| Facts {
            pauses: Pauses::of([stretch("2020-03-14 00:00", until)]),
            ..Facts::opened(
                BusinessCalendar::default(),
                terms.clone(),
                Start::Before(date),
                set,
            )
        };
        let due = |until| layout(&facts(until), PassedReminders::Skip).unwrap().due_at;
        assert_eq!(due("2020-05-11 09:00"), local("2020-08-24 17:00"));
        assert_eq!(due("2020-08-26 09:00"), local("2020-08-27 09:00"));
    }

    #[test]
    fn what_would_fall_due_where_it_starts_in_a_pause_has_a_working_day_after_it() {
        let lockdown = stretch("2020-03-14 00:00", "2020-05-11 09:00");
        let terms = Terms::after(working_days(0), &[]);
        let layout = paused("2020-03-16 10:00", terms, [lockdown]);
        assert_eq!(
            (layout.due_at, layout.ground),
            (local("2020-05-12 09:00"), Ground::NothingLeft)
        );
    }

    #[test]
    fn the_working_day_after_a_pause_waits_for_the_next_pause() {
        let date = NaiveDate::from_ymd_opt(2020, 4, 24).unwrap();
        let pauses = [
            stretch("2020-03-14 00:00", "2020-05-11 09:00"),
            stretch("2020-05-11 10:00", "2020-05-11 15:00"),
        ];
        let facts = Facts {
            pauses: Pauses::of(pauses),
            ..Facts::opened(
                BusinessCalendar::default(),
                Terms::back(Count::Before(working_days(0)), &[]),
                Start::Before(date),
                local("2020-04-20 10:00"),
            )
        };
        // An hour of it, and after five hours of pause the other seven.
        assert_eq!(
            layout(&facts, PassedReminders::Skip).unwrap().due_at,
            local("2020-05-12 14:00")
        );
    }

    #[test]
    fn an_amended_term_is_not_due_before_the_amendment_takes_effect() {
        let opened = Facts::opened(
            BusinessCalendar::default(),
            Terms::after(working_days(2), &[]),
            Start::Now,
            local("2026-03-02 10:00"),
        );
        let amended = |laid: &str, from: &str| {
            let facts = Facts {
                laid_at: local(laid),
                not_before: Some(local(from)),
                ..opened.clone()
            };
            layout(&facts, PassedReminders::Skip).unwrap().due_at
        };
        assert_eq!(
            amended("2026-03-05 10:00", "2026-03-09 00:00"),
            local("2026-03-09 09:00")
        );
        // One that takes effect at once leaves a working day.
        assert_eq!(
            amended("2026-03-05 10:00", "2026-03-05 10:00"),
            local("2026-03-06 10:00")
        );
    }

    #[test]
    fn an_appointment_is_reminded_of_before_it_starts() {
        let terms = default_of(DeadlineKind::InterviewOutcome);
        let start = Start::Appointment {
            starts_at: local("2026-05-12 14:00"),
            ends_at: local("2026-05-12 15:00"),
        };
        let layout = lay(
            terms.clone(),
            start,
            local("2026-05-06 10:00"),
            PassedReminders::Skip,
        );
        assert_eq!(
            moments(&layout, StepKind::Ahead),
            [local("2026-05-07 14:00"), local("2026-05-11 14:00")].map(|at| at.to_rfc3339())
        );
        let moved = lay(
            terms,
            start,
            local("2026-05-11 16:00"),
            PassedReminders::OneAtOnce,
        );
        assert_eq!(
            moments(&moved, StepKind::Ahead),
            [local("2026-05-11 16:00").to_rfc3339()]
        );
    }

    proptest! {
        #[test]
        fn steps_are_ordered_and_the_due_moment_lies_ahead(
            seconds in 0i64..2_000_000_000,
            kind in proptest::sample::select(DeadlineKind::ALL),
            days_ahead in -30i64..400,
        ) {
            let now = at("2000-01-01T00:00:00Z") + TimeDelta::seconds(seconds);
            let start = match kinds::of(kind).anchor {
                kinds::Anchor::Moment | kinds::Anchor::Appointment => Start::Now,
                kinds::Anchor::Date => Start::Before((now + TimeDelta::days(days_ahead)).date_naive()),
            };
            for passed in [PassedReminders::Skip, PassedReminders::OneAtOnce] {
                let layout = lay(default_of(kind), start, now, passed);
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
