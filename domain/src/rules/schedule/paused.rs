//! What pauses do to any term, against a count by hand, minute by minute.

use chrono::TimeDelta;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::rules::term::{
    Length, Unit,
    slow_count::{ByHand, PATIENCE, any_week, moment},
};

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

fn lay(by_hand: &ByHand, length: Length, roll: Roll, start: Moment, pauses: Vec<Pause>) -> Layout {
    let terms = Terms {
        roll,
        ..Terms::after(length, &[working_days(1), working_days(3)])
    };
    let facts = Facts {
        pauses: Pauses::of(pauses),
        ..Facts::opened(by_hand.calendar(), terms, Start::Now, start)
    };
    layout(&facts, PassedReminders::Skip).unwrap()
}

/// The open minutes of a stretch that lie in no pause.
fn running_minutes(by_hand: &ByHand, from: Moment, until: Moment, pauses: &Pauses) -> i64 {
    let paused: i64 = pauses
        .iter()
        .map(|pause| by_hand.minutes(pause.from.max(from), pause.until.unwrap_or(until).min(until)))
        .sum();
    by_hand.minutes(from, until) - paused
}

proptest! {
    // Minutes are counted one by one.
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_term_has_as_many_open_minutes_outside_its_pauses_as_without_any(
        by_hand in any_week(), start in moment(), length in length(), roll in select(&[Roll::Next, Roll::None][..]),
        stretches in stretches(),
    ) {
        let pauses = after(start, &stretches);
        let plain = lay(&by_hand, length, roll, start, Vec::new());
        let paused = lay(&by_hand, length, roll, start, pauses.clone());
        prop_assume!(paused.ground == Ground::Counted && plain.ground == Ground::Counted);
        prop_assume!(paused.due_at - start < PATIENCE);
        prop_assert_eq!(
            running_minutes(&by_hand, start, paused.due_at, &Pauses::of(pauses)),
            by_hand.minutes(start, plain.due_at)
        );
    }

    #[test]
    fn many_short_pauses_round_nothing_away(
        by_hand in any_week(), start in moment(), length in length(), every in 2..90i64, number in 1..400i64,
    ) {
        // One minute out of every so many, over and over.
        let stretches: Vec<(i64, i64)> = (0..number).map(|index| (index * every, 1)).collect();
        let pauses = after(start, &stretches);
        let plain = lay(&by_hand, length, Roll::Next, start, Vec::new());
        let paused = lay(&by_hand, length, Roll::Next, start, pauses.clone());
        prop_assume!(paused.ground == Ground::Counted && paused.due_at - start < PATIENCE);
        prop_assert_eq!(
            running_minutes(&by_hand, start, paused.due_at, &Pauses::of(pauses)),
            by_hand.minutes(start, plain.due_at)
        );
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
        // Where nothing was left there is a working day, which is more than the little that can be left.
        prop_assume!(one.ground == Ground::Counted);
        prop_assert!(one.due_at <= other.due_at, "{} {}", one.due_at, other.due_at);
    }

    #[test]
    fn nothing_is_reminded_of_breached_or_escalated_in_a_pause(
        by_hand in any_week(), start in moment(), length in length(), stretches in stretches(),
    ) {
        let pauses = after(start, &stretches);
        let paused = lay(&by_hand, length, Roll::Next, start, pauses.clone());
        let pauses = Pauses::of(pauses);
        let acting = paused.steps.iter().filter(|step| {
            !matches!(step.kind, StepKind::Pause | StepKind::Resume)
        });
        for step in acting {
            // What is due as a pause begins is due.
            prop_assert!(pauses.covering(step.at).is_none_or(|pause| pause.from == step.at), "{step:?}");
        }
    }
}
