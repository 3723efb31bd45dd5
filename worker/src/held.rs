//! Deadlines that could not be handled, and until when they are left alone.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use entity::ids::DeadlineId;

/// The most that are remembered. Beyond it the one that is longest ago is tried early, which costs a
/// failing attempt, no more.
const MOST: usize = 1_000;
const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(300);
/// How long after its turn came again a deadline that was not seen any more is forgotten.
const FORGOTTEN_AFTER: Duration = Duration::from_secs(600);

/// What is held back. Times are those of a clock that nobody sets.
#[derive(Debug, Default)]
pub(crate) struct Held(BTreeMap<DeadlineId, Hold>);

#[derive(Clone, Copy, Debug)]
struct Hold {
    until: Duration,
    next: Duration,
}

impl Held {
    /// Leaves a deadline alone for a while, each time longer.
    pub(crate) fn hold(&mut self, id: DeadlineId, now: Duration) {
        let delay = self.0.get(&id).map_or(FIRST, |hold| hold.next);
        let hold = Hold {
            until: now + delay,
            next: (delay * 2).min(LONGEST),
        };
        self.remember(id, hold);
    }

    /// Leaves a deadline to another worker for a moment; that is no failure.
    pub(crate) fn leave(&mut self, id: DeadlineId, now: Duration) {
        let next = self.0.get(&id).map_or(FIRST, |hold| hold.next);
        let until = now + FIRST;
        self.remember(id, Hold { until, next });
    }

    fn remember(&mut self, id: DeadlineId, hold: Hold) {
        self.0.insert(id, hold);
        if self.0.len() > MOST {
            let soonest = self
                .0
                .iter()
                .min_by_key(|(_, hold)| hold.until)
                .map(|(id, _)| *id);
            soonest.map(|id| self.0.remove(&id));
        }
    }

    /// A deadline was handled.
    pub(crate) fn release(&mut self, id: DeadlineId) {
        self.0.remove(&id);
    }

    /// Those to leave alone now.
    pub(crate) fn at(&mut self, now: Duration) -> BTreeSet<DeadlineId> {
        self.0
            .retain(|_, hold| now.saturating_sub(hold.until) < FORGOTTEN_AFTER);
        self.0
            .iter()
            .filter(|(_, hold)| hold.until > now)
            .map(|(id, _)| *id)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: usize) -> DeadlineId {
        format!("dln_{number:026}").parse().unwrap()
    }

    const fn after(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn each_time_longer_up_to_five_minutes() {
        let mut held = Held::default();
        let mut now = after(0);
        let mut waited = Vec::new();
        for _ in 0..11 {
            held.hold(id(1), now);
            let mut seconds = 0;
            while held.at(now + Duration::from_secs(seconds)).contains(&id(1)) {
                seconds += 1;
            }
            waited.push(seconds);
            now += Duration::from_secs(seconds);
        }
        assert_eq!(waited, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    }

    #[test]
    fn a_success_forgets_the_failures() {
        let mut held = Held::default();
        held.hold(id(1), after(0));
        held.hold(id(1), after(1));
        held.release(id(1));
        assert!(held.at(after(1)).is_empty());
        held.hold(id(1), after(1));
        assert!(held.at(after(2)).is_empty());
    }

    #[test]
    fn leaving_it_to_another_is_no_failure() {
        let mut held = Held::default();
        for second in 0..20 {
            held.leave(id(1), after(second));
            assert!(held.at(after(second)).contains(&id(1)));
            assert!(held.at(after(second + 1)).is_empty());
        }
    }

    #[test]
    fn no_more_than_a_thousand_are_remembered() {
        let mut held = Held::default();
        for number in 0..3_000 {
            held.hold(id(number), after(0));
        }
        assert_eq!(held.at(after(0)).len(), MOST);
        assert!(held.at(after(3_600)).is_empty());
        assert!(held.0.is_empty());
    }
}
