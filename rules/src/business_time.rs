//! How much business time is left of a deadline, and how late one is: opening time outside its pauses.

use chrono::TimeDelta;

use super::{schedule::Facts, term::business_time_between};
use crate::Moment;

/// What is left at `now` of a deadline that falls due at `due_at`. While a pause without an end holds it, that
/// is what was left when the pause began, or when the term was to start in it.
pub fn left(facts: &Facts, due_at: Moment, now: Moment) -> TimeDelta {
    let stretches = facts.stretches();
    match stretches.covering(now).filter(|pause| pause.until.is_none()) {
        // Without an end, the due moment is where it would be without the pause.
        Some(pause) => business_time_between(&facts.calendar, pause.from.max(facts.starts_at()), due_at),
        None => running_between(facts, now, due_at),
    }
}

/// How late something is, or was done, at `at`. A pause makes nothing later.
pub fn lateness(facts: &Facts, due_at: Moment, at: Moment) -> TimeDelta {
    running_between(facts, due_at, at)
}

/// The opening time between two moments that lies in no pause.
fn running_between(facts: &Facts, from: Moment, to: Moment) -> TimeDelta {
    let stretches = facts.stretches();
    let paused: TimeDelta = stretches
        .iter()
        .map(|pause| {
            let until = pause.until.map_or(to, |until| until.min(to));
            business_time_between(&facts.calendar, pause.from.max(from), until)
        })
        .sum();
    business_time_between(&facts.calendar, from, to) - paused
}
