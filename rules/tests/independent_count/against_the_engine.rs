//! The program's count beside this one, over inputs that nobody chose. `PROPTEST_CASES=20000` asks for that many.

use chrono::{NaiveTime, TimeDelta, Weekday};
use chrono_tz::Tz;
use proptest::prelude::*;
use rules::{
    calendar::{BusinessCalendar, Closure, LiberationDay, WeeklyHours},
    pauses::{self, Pauses},
    schedule::{self, Facts, PassedReminders, Schedule, schedule},
    term,
    terms::{Count, Terms},
};
use vocabulary::words::StepKind;

use crate::{
    calendar::Calendar,
    cases::in_amsterdam,
    count::{Deadline, Origin, Roll, Term, Unit},
    laws::some_deadline,
};

fn clock(minutes: i64) -> NaiveTime {
    NaiveTime::MIN + TimeDelta::minutes(minutes)
}

fn calendar(calendar: &Calendar) -> BusinessCalendar {
    let mut day = Weekday::Sun;
    let hours = calendar.weekly.iter().map(|windows| {
        day = day.succ();
        let windows: Vec<_> = windows
            .iter()
            .map(|&(from, to)| (clock(from), clock(to)))
            .collect();
        (day, windows)
    });
    let closed = calendar.closures.iter().chain(&calendar.partner_closures);
    let closures = closed.map(|&date| Closure {
        date,
        name: "gesloten".to_owned(),
    });
    let liberation_day = match calendar.has_fifth_of_may_every_year {
        true => LiberationDay::EveryYear,
        false => LiberationDay::LustrumYears,
    };
    let hours = WeeklyHours::try_new(hours.collect::<Vec<_>>()).expect("hours");
    BusinessCalendar::new(Tz::Europe__Amsterdam, hours, liberation_day, closures.collect())
}

fn terms(term: Term, origin: Origin) -> Terms {
    let unit = match term.unit {
        Unit::BusinessHours => term::Unit::BusinessHours,
        Unit::WorkingDays => term::Unit::WorkingDays,
        Unit::Hours => term::Unit::Hours,
        Unit::CalendarDays => term::Unit::CalendarDays,
        Unit::Weeks => term::Unit::Weeks,
        Unit::Months => term::Unit::Months,
    };
    let length = term::Length::of(u8::try_from(term.amount).expect("a short term"), unit);
    let reminders = [1, 3].map(|amount| term::Length::of(amount, term::Unit::WorkingDays));
    Terms {
        count: match origin {
            Origin::After(_) | Origin::AfterDate(..) => Count::After(length),
            Origin::BackFrom(_) => Count::Before(length),
            Origin::MonthBefore(_) => Count::MonthBefore,
        },
        roll: match term.roll {
            Roll::Next => term::Roll::Next,
            Roll::Previous => term::Roll::Previous,
            Roll::None => term::Roll::None,
        },
        ..Terms::after(length, &reminders)
    }
}

fn counted_by_the_program(deadline: &Deadline) -> Schedule {
    let pause = |&(from, until): &_| pauses::Pause { from, until };
    let facts = Facts {
        calendar: calendar(&deadline.calendar),
        terms: terms(deadline.term, deadline.origin),
        origin: match deadline.origin {
            Origin::After(moment) => schedule::Origin::Moment(moment),
            Origin::AfterDate(date, times) => schedule::Origin::On {
                date,
                times: u8::try_from(times).expect("few times"),
            },
            Origin::BackFrom(date) | Origin::MonthBefore(date) => schedule::Origin::Before(date),
        },
        anchored_at: deadline.opened_at,
        laid_at: deadline.opened_at,
        not_before: deadline.not_before,
        pauses: Pauses::of(deadline.pauses.iter().map(pause)),
    };
    schedule(&facts, PassedReminders::Skip).expect("a schedule")
}

/// Whether the program counts the same: the due moment, and whether a pause without an end holds it.
#[track_caller]
pub(crate) fn agrees(deadline: &Deadline) {
    let mine = deadline.due();
    let program = counted_by_the_program(deadline);
    let is_held = !program.steps.iter().any(|step| step.kind == StepKind::Due);
    assert_eq!(
        (in_amsterdam(program.due_at), is_held),
        (in_amsterdam(mine.at), mine.is_held),
        "the program's first: {:?} {deadline:#?}",
        program.ground
    );
}

fn some_comparable() -> impl Strategy<Value = Deadline> {
    // The program's calendars have all holidays.
    some_deadline().prop_map(|mut deadline| {
        deadline.calendar.has_holidays = true;
        deadline
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn both_counts_give_the_same(deadline in some_comparable()) {
        agrees(&deadline);
    }

    #[test]
    fn nothing_is_taken_in_a_pause(deadline in some_comparable()) {
        let within = |at| deadline.pauses.iter().any(|(from, to)| {
            let Some(to) = *to else { return false };
            *from < at && at < to && !deadline.calendar.open_time(*from, to).is_zero()
        });
        for step in counted_by_the_program(&deadline).steps {
            let is_acted_on = matches!(step.kind, StepKind::Reminder | StepKind::Due | StepKind::Escalation);
            prop_assert!(!is_acted_on || !within(step.at), "{:?} {}", step.kind, in_amsterdam(step.at));
        }
    }
}
