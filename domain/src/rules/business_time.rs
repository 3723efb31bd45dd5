//! How much business time is left of a deadline, and how late one is: opening time outside its pauses.

use chrono::TimeDelta;

use super::{pauses::Pause, schedule::Facts, term::business_time_between};
use crate::clock::Moment;

/// What is left at `now` of a deadline that falls due at `due_at`. While a pause without an end holds it, that
/// is what was left when the pause began.
pub fn left(facts: &Facts, due_at: Moment, now: Moment) -> TimeDelta {
    match facts.pauses.covering(now) {
        // Without an end, the due moment is still where it was when the pause began.
        Some(Pause { from, until: None }) => business_time_between(&facts.calendar, *from, due_at),
        _ => running_between(facts, now, due_at),
    }
}

/// How late something is, or was done, at `at`. A pause makes nothing later.
pub fn lateness(facts: &Facts, due_at: Moment, at: Moment) -> TimeDelta {
    running_between(facts, due_at, at)
}

/// The opening time between two moments that lies in no pause.
fn running_between(facts: &Facts, from: Moment, to: Moment) -> TimeDelta {
    let paused: TimeDelta = facts
        .pauses
        .iter()
        .map(|pause| {
            let until = pause.until.map_or(to, |until| until.min(to));
            business_time_between(&facts.calendar, pause.from.max(from), until)
        })
        .sum();
    business_time_between(&facts.calendar, from, to) - paused
}
