//! What is refused of a rule, and where in the input.

use std::collections::HashSet;

use entity::vocabulary::DeadlineKind;

use super::{RuleChange, ordinary_week::OrdinaryWeek};
use crate::{
    checks::{all, each, ensure, sized},
    clock::Moment,
    refusal::{Outcome, RefusalCode, refuse},
    rules::{
        calendar::BusinessCalendar,
        kinds::{self, Anchor},
        term::{Length, Roll, Unit},
        terms::{Count, Escalation, Recipient, Terms},
    },
};

/// The most reminders of a sort, and the most rungs of a ladder, of one rule.
const MOST_STEPS: usize = 10;

/// Refuses changes that cannot be counted or do not say what they seem to, at the place in the input.
///
/// What lies before or after what is tried out in an ordinary week on the calendar, without closures: a
/// rule has to make sense in that.
pub(crate) fn check(changes: &[RuleChange], calendar: &BusinessCalendar) -> Outcome<()> {
    sized(changes, 0..=DeadlineKind::ALL.len(), "rules")?;
    let week = OrdinaryWeek::on(calendar);
    each(changes.iter().enumerate().map(|(index, change)| {
        let place = InputPath(format!("rules.{index}"));
        let mut earlier = changes.iter().take(index);
        all((
            place.at("kind").ensure(
                earlier.all(|earlier| earlier.kind != change.kind),
                RefusalCode::AlreadyExists,
            ),
            directed(change, &place),
            amounts(&change.terms, &place),
            ahead(change, &place.at("ahead")),
            reminders(&change.terms.reminders, &place.at("reminders")),
            recipients(&change.terms.escalation, &place.at("escalation")),
        ))?;
        // Only what is right by itself can be counted.
        counted(&change.terms, &week, &place)
    }))
    .map(drop)
}

/// Refuses a calendar on which one of the rules could never be counted.
pub(crate) fn countable(rules: &[RuleChange], calendar: &BusinessCalendar, path: &str) -> Outcome<()> {
    let week = OrdinaryWeek::on(calendar);
    let can_be_counted = rules.iter().all(|rule| week.try_out(&rule.terms).is_ok());
    ensure(can_be_counted, RefusalCode::RuleImpossible, path)
}

/// A place in the input.
struct InputPath(String);

impl InputPath {
    fn at(&self, field: &str) -> Self {
        Self(format!("{}.{field}", self.0))
    }

    fn item(&self, index: usize) -> Self {
        self.at(&index.to_string())
    }

    fn refuse(&self, code: RefusalCode) -> Outcome<()> {
        refuse(code, &self.0)
    }

    fn ensure(&self, holds: bool, code: RefusalCode) -> Outcome<()> {
        ensure(holds, code, &self.0)
    }
}

/// A kind is counted either on from a moment or back from a date. Only the agreement "interviews in month
/// x, the group starts in month y" is about whole months.
fn directed(change: &RuleChange, place: &InputPath) -> Outcome<()> {
    let anchor = kinds::of(change.kind).anchor;
    let fits = match change.terms.count {
        Count::After(_) => anchor != Anchor::Date,
        Count::Before(_) => anchor == Anchor::Date,
        Count::MonthBefore => change.kind == DeadlineKind::InterviewHeld,
    };
    place.at("direction").ensure(fits, RefusalCode::RuleImpossible)
}

/// Every length has its unit's bound, and every list the same one.
fn amounts(terms: &Terms, place: &InputPath) -> Outcome<()> {
    let (lengths, rungs) = (&terms.reminders, &terms.escalation);
    all((
        match terms.count {
            Count::After(length) | Count::Before(length) => amount(length, &place.at("length")),
            Count::MonthBefore => Ok(()),
        },
        steps(&terms.ahead, &place.at("ahead"), |length, place| {
            amount(*length, place)
        }),
        steps(lengths, &place.at("reminders"), |length, place| {
            amount(*length, place)
        }),
        steps(rungs, &place.at("escalation"), |rung, place| {
            amount(rung.after, &place.at("after"))
        }),
    ))
    .map(drop)
}

fn steps<T>(list: &[T], place: &InputPath, check: impl Fn(&T, &InputPath) -> Outcome<()>) -> Outcome<()> {
    place.ensure(list.len() <= MOST_STEPS, RefusalCode::OutOfRange)?;
    let items = list.iter().enumerate();
    each(items.map(|(index, item)| check(item, &place.item(index)))).map(drop)
}

fn amount(length: Length, place: &InputPath) -> Outcome<()> {
    let fits = length.amount() <= most(length.unit());
    place.at("amount").ensure(fits, RefusalCode::OutOfRange)
}

/// Ten years of a unit, which is longer than any trajectory: what lies beyond is a mistake of the one who
/// types. Ten years of working days are counted at their most, five in a week.
const fn most(unit: Unit) -> u32 {
    match unit {
        Unit::BusinessHours | Unit::Hours => 10_000,
        Unit::WorkingDays => 2_610,
        Unit::CalendarDays => 3_653,
        Unit::Weeks => 522,
        Unit::Months => 120,
    }
}

/// A reminder comes before what it is of, and no two of them say the same.
fn reminders(lengths: &[Length], place: &InputPath) -> Outcome<()> {
    let mut seen = HashSet::new();
    each(lengths.iter().enumerate().map(|(index, length)| {
        let place = place.item(index);
        let is_ahead = length.amount() > 0;
        place.at("amount").ensure(is_ahead, RefusalCode::OutOfRange)?;
        place.ensure(seen.insert(in_days(*length)), RefusalCode::AlreadyExists)
    }))
    .map(drop)
}

/// A week is seven calendar days, always; no other two units are ever the same.
const fn in_days(length: Length) -> (u32, Unit) {
    match length.unit() {
        Unit::Weeks => (length.amount().saturating_mul(7), Unit::CalendarDays),
        unit => (length.amount(), unit),
    }
}

fn ahead(change: &RuleChange, place: &InputPath) -> Outcome<()> {
    if !change.terms.ahead.is_empty() && kinds::of(change.kind).anchor != Anchor::Appointment {
        return place.refuse(RefusalCode::NoAppointment);
    }
    reminders(&change.terms.ahead, place)
}

/// A breach is never silent: there is a rung, at every rung somebody is told, and nobody twice.
fn recipients(ladder: &[Escalation], place: &InputPath) -> Outcome<()> {
    if ladder.is_empty() {
        return place.refuse(RefusalCode::Empty);
    }
    let rungs = ladder.iter().enumerate();
    each(rungs.map(|(index, rung)| told_once(&rung.to, &place.item(index).at("to")))).map(drop)
}

fn told_once(recipients: &[Recipient], place: &InputPath) -> Outcome<()> {
    place.ensure(!recipients.is_empty(), RefusalCode::Empty)?;
    let mut seen = HashSet::new();
    let recipients = recipients.iter().enumerate();
    each(recipients.map(|(index, recipient)| {
        let place = place.item(index);
        place.ensure(seen.insert(recipient), RefusalCode::AlreadyExists)
    }))
    .map(drop)
}

/// The term ends after it starts, each reminder lies in between, each rung comes after the one before it.
fn counted(terms: &Terms, week: &OrdinaryWeek, place: &InputPath) -> Outcome<()> {
    let Ok(tries) = week.try_out(terms) else {
        return place.at("length").refuse(RefusalCode::RuleImpossible);
    };
    for tried in &tries {
        if tried.from.is_some_and(|from| tried.due <= from) {
            return place.at(never_ahead(terms)).refuse(RefusalCode::RuleImpossible);
        }
        // At the first opening, or before it, no opening time of the term has passed.
        let is_at_once = |at: &Moment| tried.opens.is_some_and(|opens| *at <= opens);
        if let Some(early) = tried.reminders.iter().position(is_at_once) {
            let place = place.at("reminders").item(early);
            return place.refuse(RefusalCode::ReminderTooLong);
        }
        let mut rungs = tried.rungs.windows(2);
        if let Some(before) = rungs.position(|pair| matches!(pair, [one, next] if next <= one)) {
            let place = place.at("escalation").item(before.saturating_add(1)).at("after");
            return place.refuse(RefusalCode::NotAfterPrevious);
        }
    }
    Ok(())
}

/// What makes a term end where it starts: a length of nought, or else an end that is brought back.
fn never_ahead(terms: &Terms) -> &'static str {
    match terms.count {
        Count::After(length) if length.amount() > 0 && terms.roll == Roll::Previous => "roll",
        _ => "length",
    }
}
