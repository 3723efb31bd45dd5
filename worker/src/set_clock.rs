//! Tells whether the machine's clock was set. A step of a deadline cannot be taken back: a reminder that went out
//! a day early is read. So what a clock says that just leapt ahead is not acted on at once; whoever set it
//! wrongly has some minutes to set it right. A clock that stays where it is, is taken for right: most that leap
//! were wrong before, or stood still while a machine was moved.

use std::time::Duration;

use chrono::TimeDelta;
use domain::{Clock, Moment};

/// How far the two may part between two looks before it counts as set. Clocks that are kept right by small steps
/// stay far below it.
const TOLERATED: TimeDelta = TimeDelta::minutes(5);
/// How long a clock that leapt ahead is not believed.
const DOUBTED_FOR: Duration = Duration::from_secs(600);

/// The machine's time beside a clock that nobody sets.
#[derive(Clone, Copy, Debug)]
struct Look {
    wall: Moment,
    steady: Duration,
}

impl Look {
    fn at(clock: &dyn Clock) -> Self {
        Self {
            wall: clock.wall(),
            steady: clock.steady(),
        }
    }

    /// How much further the machine's time has come than the steady clock; negative when it was set back.
    fn ahead_of(&self, earlier: &Self) -> TimeDelta {
        let passed = self.steady.saturating_sub(earlier.steady);
        (self.wall - earlier.wall) - TimeDelta::from_std(passed).unwrap_or(TimeDelta::MAX)
    }
}

/// What a look at the clock finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// It goes as clocks go.
    Right,
    /// It leapt ahead by so much, just now.
    Leapt(TimeDelta),
    /// It leapt ahead before, and is not believed yet.
    Doubted,
    /// It was set right again.
    SetRight,
    /// It stayed where it leapt to, and is believed from now on.
    Believed,
    /// It was set back by so much.
    SetBack(TimeDelta),
}

impl Found {
    /// Whether to act on what the clock says.
    pub(crate) const fn is_believed(self) -> bool {
        !matches!(self, Self::Leapt(_) | Self::Doubted)
    }
}

/// Looks at the clock, each time against the time before.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    last: Option<Look>,
    /// Since when the clock is not believed; the last look is then the one before it leapt.
    doubted: Option<Duration>,
}

impl Watch {
    pub(crate) fn look(&mut self, clock: &dyn Clock) -> Found {
        let look = Look::at(clock);
        let ahead = self.last.map_or(TimeDelta::zero(), |last| look.ahead_of(&last));
        let found = self.judge(ahead, look.steady);
        match found {
            Found::Leapt(_) => self.doubted = Some(look.steady),
            Found::Doubted => {}
            _ => {
                self.doubted = None;
                self.last = Some(look);
            }
        }
        found
    }

    fn judge(&self, ahead: TimeDelta, steady: Duration) -> Found {
        match self.doubted {
            None if ahead > TOLERATED => Found::Leapt(ahead),
            None if ahead < -TOLERATED => Found::SetBack(-ahead),
            None => Found::Right,
            Some(_) if ahead <= TOLERATED => Found::SetRight,
            Some(since) if steady.saturating_sub(since) >= DOUBTED_FOR => Found::Believed,
            Some(_) => Found::Doubted,
        }
    }
}

/// Tells whoever runs it.
pub(crate) fn tell(found: Found) {
    match found {
        Found::Leapt(ahead) => tracing::error!(
            minutes = ahead.num_minutes(),
            "the machine's clock leapt ahead: no step of a deadline is taken for ten minutes; set it right, or \
             leave it and it is believed"
        ),
        Found::SetRight => tracing::warn!("the machine's clock was set right: deadlines are kept again"),
        Found::Believed => {
            tracing::warn!("the machine's clock stays where it leapt to: deadlines are kept by it")
        }
        Found::SetBack(by) => tracing::warn!(
            minutes = by.num_minutes(),
            "the machine's clock was set back: what falls due, does so by the time it says now"
        ),
        Found::Right | Found::Doubted => {}
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    /// Minutes that passed, and minutes by which the clock was set.
    #[derive(Default)]
    struct Hands(Mutex<(i64, i64)>);

    impl Hands {
        fn pass(&self, minutes: i64) -> &Self {
            self.0.lock().unwrap().0 += minutes;
            self
        }

        fn set(&self, minutes: i64) -> &Self {
            self.0.lock().unwrap().1 += minutes;
            self
        }
    }

    impl Clock for Hands {
        fn now(&self) -> Moment {
            self.wall()
        }

        fn wall(&self) -> Moment {
            let (passed, set) = *self.0.lock().unwrap();
            Moment::UNIX_EPOCH + TimeDelta::minutes(1_000_000 + passed + set)
        }

        fn steady(&self) -> Duration {
            Duration::from_secs(60 * self.0.lock().unwrap().0.unsigned_abs())
        }
    }

    fn watched() -> (Hands, Watch) {
        let (hands, mut watch) = (Hands::default(), Watch::default());
        assert_eq!(watch.look(&hands), Found::Right);
        (hands, watch)
    }

    #[test]
    fn a_clock_that_leaps_a_day_is_not_believed_until_it_is_set_right() {
        let (hands, mut watch) = watched();
        let leapt = watch.look(hands.pass(1).set(24 * 60));
        assert_eq!(leapt, Found::Leapt(TimeDelta::days(1)));
        assert!(!leapt.is_believed());
        assert_eq!(watch.look(hands.pass(8)), Found::Doubted);
        let right = watch.look(hands.pass(1).set(-24 * 60));
        assert_eq!(right, Found::SetRight);
        assert!(right.is_believed());
        assert_eq!(watch.look(hands.pass(1)), Found::Right);
    }

    #[test]
    fn a_clock_that_stays_there_is_believed_after_ten_minutes() {
        let (hands, mut watch) = watched();
        assert_eq!(watch.look(hands.set(60)), Found::Leapt(TimeDelta::hours(1)));
        assert_eq!(watch.look(hands.pass(9)), Found::Doubted);
        assert_eq!(watch.look(hands.pass(1)), Found::Believed);
        assert_eq!(watch.look(hands.pass(600)), Found::Right);
    }

    #[test]
    fn a_clock_that_is_set_back_is_followed() {
        let (hands, mut watch) = watched();
        let back = watch.look(hands.set(-60));
        assert_eq!(back, Found::SetBack(TimeDelta::hours(1)));
        assert!(back.is_believed());
        assert_eq!(watch.look(hands.pass(1)), Found::Right);
    }

    #[test]
    fn time_that_passes_and_small_corrections_are_no_leap() {
        let (hands, mut watch) = watched();
        for _ in 0..100 {
            assert_eq!(watch.look(hands.pass(7 * 24 * 60).set(1)), Found::Right);
        }
    }
}
