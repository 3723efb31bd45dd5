//! What pauses do to any term, against a count by hand, minute by minute.

use chrono::TimeDelta;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::{
    term::{
        Length, Roll, Unit,
        slow_count::{ByHand, PATIENCE, any_week, moment},
    },
    terms::working_days,
};

const ROLLS: [Roll; 3] = [Roll::Next, Roll::Previous, Roll::None];

const UNITS: [Unit; 6] = [
    Unit::BusinessHours,
    Unit::WorkingDays,
    Unit::Hours,
    Unit::CalendarDays,
    Unit::Weeks,
    Unit::Months,
];

/// A length of a few hours, or of a few days.
fn length() -> impl Strategy<Value = Length> {
    (select(&UNITS[..]), 1..12u8).prop_map(|(unit, amount)| match unit {
        Unit::Weeks | Unit::Months => Length::of(1, unit),
        _ => Length::of(amount, unit),
    })
}

/// Stretches of minutes after a start, which may overlap, touch, lie in each other or in closed time.
fn stretches() -> impl Strategy<Value = Vec<(i64, i64)>> {
    vec((-1_000..20_000i64, 0..6_000i64), 0..6)
}

fn after(start: Moment, stretches: &[(i64, i64)]) -> Vec<Pause> {
    let minutes = |minutes| start + TimeDelta::minutes(minutes);
    let pause = |&(from, length): &(i64, i64)| Pause {
        from: minutes(from),
        until: Some(minutes(from + length)),
    };
    stretches.iter().map(pause).collect()
}

fn lay(by_hand: &ByHand, length: Length, roll: Roll, start: Moment, pauses: Vec<Pause>) -> Schedule {
    let terms = Terms {
        roll,
        ..Terms::after(length, &[working_days(1), working_days(3)])
    };
    let facts = Facts {
        pauses: Pauses::of(pauses),
        ..Facts::opened(by_hand.calendar(), terms, Start::Now, start)
    };
    schedule(&facts, PassedReminders::Skip).unwrap()
}

/// The open minutes of a stretch that lie in no pause.
fn running_minutes(by_hand: &ByHand, from: Moment, until: Moment, stretches: &Stretches) -> i64 {
    let paused: i64 = stretches
        .iter()
        .map(|pause| by_hand.minutes(pause.from.max(from), pause.until.unwrap_or(until).min(until)))
        .sum();
    by_hand.minutes(from, until) - paused
}

fn stretches_of(by_hand: &ByHand, pauses: &[Pause]) -> Stretches {
    Pauses::of(pauses.iter().copied()).stretches(&by_hand.calendar())
}

/// As many open minutes as without any pause, from when it begins to run; nothing where time to act decided.
fn has_what_it_would_have(
    by_hand: &ByHand,
    length: Length,
    roll: Roll,
    start: Moment,
    pauses: &[Pause],
) -> Result<(), TestCaseError> {
    let paused = lay(by_hand, length, roll, start, pauses.to_vec());
    let plain = lay(by_hand, length, roll, paused.begins_at, Vec::new());
    prop_assume!(paused.ground == Ground::Counted && plain.ground == Ground::Counted);
    prop_assume!(paused.due_at - start < PATIENCE);
    prop_assert_eq!(
        running_minutes(
            by_hand,
            paused.begins_at,
            paused.due_at,
            &stretches_of(by_hand, pauses)
        ),
        by_hand.minutes(paused.begins_at, plain.due_at)
    );
    Ok(())
}

proptest! {
    // Minutes are counted one by one.
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_term_has_as_many_open_minutes_outside_its_pauses_as_without_any(
        by_hand in any_week(), start in moment(), length in length(), roll in select(&ROLLS[..]),
        stretches in stretches(),
    ) {
        has_what_it_would_have(&by_hand, length, roll, start, &after(start, &stretches))?;
    }

    #[test]
    fn many_short_pauses_round_nothing_away(
        by_hand in any_week(), start in moment(), length in length(), every in 2..90i64, number in 1..400i64,
    ) {
        // One minute out of every so many, over and over.
        let stretches: Vec<(i64, i64)> = (0..number).map(|index| (index * every, 1)).collect();
        has_what_it_would_have(&by_hand, length, Roll::Next, start, &after(start, &stretches))?;
    }

    #[test]
    fn a_later_start_is_never_due_earlier(
        by_hand in any_week(), start in moment(), length in length(), roll in select(&ROLLS[..]),
        later in 0..6_000i64, stretches in vec((0..20_000i64, 0..6_000i64), 0..6), floor in 0..30_000i64,
        has_floor in any::<bool>(),
    ) {
        let later = start + TimeDelta::minutes(later);
        // All of them begin after both starts.
        let pauses = after(later + TimeDelta::minutes(1), &stretches);
        let due = |start| {
            let terms = Terms { roll, ..Terms::after(length, &[]) };
            let facts = Facts {
                pauses: Pauses::of(pauses.iter().copied()),
                not_before: has_floor.then(|| later + TimeDelta::minutes(floor)),
                ..Facts::opened(by_hand.calendar(), terms, Start::Now, start)
            };
            schedule(&facts, PassedReminders::Skip).unwrap().due_at
        };
        prop_assert!(due(start) <= due(later), "{} {}", due(start), due(later));
    }

    #[test]
    fn starts_within_one_pause_are_due_together(
        by_hand in any_week(), start in moment(), length in length(), roll in select(&ROLLS[..]),
        stretches in stretches(), later in 0..3_000i64,
    ) {
        let mut pauses = after(start, &stretches);
        pauses.extend(after(start, &[(-60, 3_060)]));
        prop_assume!(stretches_of(&by_hand, &pauses).covering(start).is_some());
        let one = lay(&by_hand, length, roll, start, pauses.clone());
        let other = lay(&by_hand, length, roll, start + TimeDelta::minutes(later), pauses);
        prop_assert_eq!(one.due_at, other.due_at);
    }

    #[test]
    fn a_pause_in_closed_time_changes_nothing(
        by_hand in any_week(), start in moment(), length in length(), roll in select(&ROLLS[..]),
        stretches in stretches(), from in 0..20_000i64, earlier in 0..600i64, closed in 1..600i64,
    ) {
        let from = start + TimeDelta::minutes(from);
        let until = by_hand.next_open(from);
        let from = from.max(until - TimeDelta::minutes(earlier));
        let until = until.min(from + TimeDelta::minutes(closed));
        prop_assume!(from < until && by_hand.minutes(from, until) == 0);
        let pauses = after(start, &stretches);
        let touches = |pause: &Pause| pause.from <= until && pause.until.is_none_or(|end| from <= end);
        prop_assume!(!pauses.iter().any(touches));
        let mut more = pauses.clone();
        more.push(Pause { from, until: Some(until) });
        prop_assert_eq!(
            lay(&by_hand, length, roll, start, pauses),
            lay(&by_hand, length, roll, start, more)
        );
    }

    #[test]
    fn there_is_time_to_act_after_opening_and_after_every_pause(
        by_hand in any_week(), start in moment(), length in length(), roll in select(&ROLLS[..]),
        stretches in stretches(),
    ) {
        let pauses = after(start, &stretches);
        let laid = lay(&by_hand, length, roll, start, pauses.clone());
        let stretches = stretches_of(&by_hand, &pauses);
        let resumed = stretches.iter().filter(|pause| pause.from < laid.due_at).filter_map(|pause| pause.until);
        let is_hours = matches!(length.unit(), Unit::BusinessHours | Unit::Hours);
        prop_assume!(laid.due_at - start < PATIENCE);
        for from in resumed.filter(|until| *until > start).chain([laid.begins_at]) {
            if is_hours {
                prop_assert!(by_hand.minutes(from, laid.due_at) >= 60, "{from} {}", laid.due_at);
            } else {
                prop_assert!(by_hand.end_of_next_working_day(from) <= laid.due_at, "{from} {}", laid.due_at);
            }
        }
    }

    #[test]
    fn a_pause_in_pieces_is_the_same_pause(
        by_hand in any_week(), start in moment(), length in length(), from in -500..10_000i64,
        cuts in vec(1..2_000i64, 1..8),
    ) {
        let mut pieces = Vec::new();
        let mut at = from;
        for cut in &cuts {
            pieces.push((at, *cut));
            at += cut;
        }
        let whole = lay(&by_hand, length, Roll::Next, start, after(start, &[(from, at - from)]));
        prop_assert_eq!(whole, lay(&by_hand, length, Roll::Next, start, after(start, &pieces)));
    }

    #[test]
    fn pausing_and_resuming_at_once_changes_nothing(
        by_hand in any_week(), start in moment(), length in length(), moments in vec(0..20_000i64, 1..20),
    ) {
        let at_once: Vec<(i64, i64)> = moments.into_iter().map(|at| (at, 0)).collect();
        let plain = lay(&by_hand, length, Roll::Next, start, Vec::new());
        prop_assert_eq!(plain, lay(&by_hand, length, Roll::Next, start, after(start, &at_once)));
    }

    #[test]
    fn a_pause_that_ends_later_is_never_due_earlier(
        by_hand in any_week(), start in moment(), length in length(), roll in select(&[Roll::Next, Roll::None][..]),
        stretches in stretches(), longer in 0..6_000i64, which in any::<prop::sample::Index>(),
    ) {
        prop_assume!(!stretches.is_empty());
        let mut later = stretches.clone();
        let (_, length_of_it) = &mut later[which.index(stretches.len())];
        *length_of_it += longer;
        let one = lay(&by_hand, length, roll, start, after(start, &stretches));
        let other = lay(&by_hand, length, roll, start, after(start, &later));
        // Time to act after the one can be more than what the other leaves.
        prop_assume!(one.ground == Ground::Counted);
        // Where the longer one reaches over the start, the term has its whole length behind it, which can be less.
        prop_assume!(one.begins_at == other.begins_at);
        prop_assert!(one.due_at <= other.due_at, "{} {}", one.due_at, other.due_at);
    }

    #[test]
    fn nothing_is_reminded_of_breached_or_escalated_in_a_pause(
        by_hand in any_week(), start in moment(), length in length(), stretches in stretches(),
    ) {
        let pauses = after(start, &stretches);
        let paused = lay(&by_hand, length, Roll::Next, start, pauses.clone());
        let stretches = stretches_of(&by_hand, &pauses);
        for step in paused.steps {
            let is_the_breach = step.at == paused.due_at;
            match step.kind {
                StepKind::Pause | StepKind::Resume => {}
                // What is due as a pause begins is due.
                _ if is_the_breach => {
                    prop_assert!(stretches.covering(step.at).is_none_or(|pause| pause.from == step.at));
                }
                _ => prop_assert!(stretches.covering(step.at).is_none(), "{step:?}"),
            }
        }
    }

    #[test]
    fn what_came_before_a_pause_stays_whatever_pause_that_is(
        by_hand in any_week(), opened in moment(), length in length(), until_appointment in 0..20_000i64,
        is_of_appointment in any::<bool>(), reminders in vec(length(), 0..4),
        stretches in stretches(), later in (0..20_000i64, 0..6_000i64),
    ) {
        let starts_at = opened + TimeDelta::minutes(until_appointment);
        let start = match is_of_appointment {
            true => Start::Appointment { starts_at, ends_at: starts_at + TimeDelta::hours(1) },
            false => Start::Now,
        };
        let laid_out = |stretches: &[(i64, i64)]| {
            let facts = Facts {
                pauses: Pauses::of(after(opened, stretches)),
                ..Facts::opened(by_hand.calendar(), Terms::after(length, &reminders), start, opened)
            };
            schedule(&facts, PassedReminders::Skip).unwrap().steps
        };
        let mut without = stretches.clone();
        // What joins a pause in closed time to one with open time is known when that begins.
        without.retain(|(from, length)| from + length < later.0);
        let mut with = without.clone();
        with.push(later);
        let began = opened + TimeDelta::minutes(later.0);
        let before = |steps: Vec<Step>| -> Vec<Step> {
            steps.into_iter().filter(|step| step.at < began).collect()
        };
        prop_assert_eq!(before(laid_out(&without)), before(laid_out(&with)));
    }
}
