//! How much of a calendar is looked at for one question.
//!
//! Counting goes from day to day. That is fast, and an agreed term spans few of them; but of a question that someone
//! makes up (decades, dozens of pauses, an opening of a minute a week) the same days are gone through thousands of times.

use std::cell::Cell;

thread_local! {
    /// How many steps are left; none where nobody counts them.
    static LEFT: Cell<Option<u32>> = const { Cell::new(None) };
}

/// What the opening times of a day cost, against a day that is only looked at.
const OPENING: u32 = 10;

/// There is more to look at than was allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exhausted;

/// Does what counts on calendars, unless it takes more steps than these.
///
/// # Errors
/// [`Exhausted`] when it does. Calendars end for it there, so that what it says is worth nothing.
pub fn within<T>(steps: u32, work: impl FnOnce() -> T) -> Result<T, Exhausted> {
    let around = Around(LEFT.replace(Some(steps)));
    let done = work();
    let left = LEFT.get();
    drop(around);
    match left {
        Some(0) => Err(Exhausted),
        _ => Ok(done),
    }
}

/// What was counted before, which goes on afterwards, however it ends.
struct Around(Option<u32>);

impl Drop for Around {
    fn drop(&mut self) {
        LEFT.set(self.0);
    }
}

/// Looks at a day, if that is still allowed.
pub(super) fn look() -> bool {
    take(1)
}

/// Looks at an opening.
pub(super) fn open() {
    take(OPENING);
}

fn take(steps: u32) -> bool {
    let Some(left) = LEFT.get() else { return true };
    let left = left.saturating_sub(steps);
    LEFT.set(Some(left));
    left > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{BusinessCalendar, OutOfRange};

    #[test]
    fn what_takes_too_many_steps_ends_and_says_so() {
        let calendar = BusinessCalendar::default();
        let day = "2026-03-02".parse().unwrap();
        assert!(
            within(1_000, || calendar.nth_open_day_after(day, 50))
                .unwrap()
                .is_ok()
        );
        assert_eq!(
            within(1_000, || calendar.nth_open_day_after(day, 500)),
            Err(Exhausted)
        );
        let mut inside = None;
        let around = within(10_000, || {
            inside = Some(within(10, || calendar.nth_open_day_after(day, 100)));
            calendar.nth_open_day_after(day, 100)
        });
        assert_eq!((inside, around.unwrap().is_ok()), (Some(Err(Exhausted)), true));
        // Outside nobody counts.
        assert_ne!(calendar.nth_open_day_after(day, 1_000), Err(OutOfRange));
    }
}
