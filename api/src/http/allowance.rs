//! What one caller may ask in a minute.
//!
//! A bucket for each caller, which fills all the time. Instead of how full it is, only the moment is kept at which it
//! will be full: a caller that has not asked for a minute has a full one, and can be forgotten.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    num::NonZeroU64,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use domain::Clock;

/// How long an empty bucket takes to fill.
const MINUTE: Duration = Duration::from_secs(60);
/// The most callers that are remembered at once.
const MOST_CALLERS: usize = 10_000;

/// Who asks, as far as it matters to what was asked before: all the tokens of one contact are one caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Caller(u64);

impl Caller {
    /// The caller that has this identity.
    pub fn of(identity: impl Hash) -> Self {
        let mut hasher = DefaultHasher::new();
        identity.hash(&mut hasher);
        Self(hasher.finish())
    }
}

/// What each caller may ask in a minute, and how much of it is left.
pub struct Allowance {
    per_minute: NonZeroU64,
    clock: Arc<dyn Clock>,
    callers: Mutex<Callers>,
}

/// What is left to a caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Balance {
    /// What it may ask in a minute.
    pub(super) limit: u64,
    /// What it may ask now.
    pub(super) left: u64,
    /// When it may ask all of it again.
    pub(super) full_in: Duration,
}

impl Allowance {
    /// So much for each caller, by the clock that nobody sets; nothing when there is to be no bound.
    pub fn of(per_minute: u64, clock: Arc<dyn Clock>) -> Option<Arc<Self>> {
        let per_minute = NonZeroU64::new(per_minute)?;
        let callers = Mutex::default();
        Some(Arc::new(Self {
            per_minute,
            clock,
            callers,
        }))
    }

    /// Takes what something costs.
    ///
    /// # Errors
    /// How long until there is enough, when there is less; then nothing is taken.
    pub fn spend(&self, caller: Caller, cost: u64) -> Result<(), Duration> {
        self.take(caller, cost).1
    }

    /// What is left to a caller now.
    pub(super) fn balance(&self, caller: Caller) -> Balance {
        self.change(|callers, now| callers.wait(caller, now))
    }

    /// Takes what is asked out of what is left; where there is less, takes nothing and says in how long there is enough.
    pub(super) fn take(&self, caller: Caller, cost: u64) -> (Balance, Result<(), Duration>) {
        let mut taken = Ok(());
        let balance = self.change(|callers, now| {
            let wait = callers.wait(caller, now);
            // What costs more than a whole bucket has to be possible as well.
            let after = wait + self.time_for(cost).min(MINUTE);
            if after > MINUTE {
                taken = Err(after - MINUTE);
                return wait;
            }
            callers.set(caller, now, after);
            after
        });
        (balance, taken)
    }

    fn change(&self, wait: impl FnOnce(&mut Callers, Duration) -> Duration) -> Balance {
        let now = self.clock.steady();
        let mut callers = self.callers.lock().unwrap_or_else(PoisonError::into_inner);
        let full_in = wait(&mut callers, now);
        drop(callers);
        Balance {
            limit: self.per_minute.get(),
            left: self.filled_in(MINUTE.saturating_sub(full_in)),
            full_in,
        }
    }

    /// How long it takes until so much has come.
    fn time_for(&self, cost: u64) -> Duration {
        let nanos = u128::from(cost) * MINUTE.as_nanos() / u128::from(self.per_minute.get());
        Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
    }

    /// How much comes in a time.
    fn filled_in(&self, time: Duration) -> u64 {
        let cost = time.as_nanos() * u128::from(self.per_minute.get()) / MINUTE.as_nanos();
        u64::try_from(cost).unwrap_or(u64::MAX)
    }
}

/// When the buckets of those are full that have asked something.
#[derive(Default)]
struct Callers {
    full_at: HashMap<Caller, Duration>,
    /// When those were last forgotten whose bucket is full.
    tidied_at: Duration,
}

impl Callers {
    /// In how long a bucket is full.
    fn wait(&self, caller: Caller, now: Duration) -> Duration {
        let full_at = self.full_at.get(&caller).copied().unwrap_or_default();
        full_at.saturating_sub(now).min(MINUTE)
    }

    fn set(&mut self, caller: Caller, now: Duration, wait: Duration) {
        let is_new = !self.full_at.contains_key(&caller);
        if is_new && (self.full_at.len() >= MOST_CALLERS || now.saturating_sub(self.tidied_at) >= MINUTE) {
            self.tidy(now);
        }
        self.full_at.insert(caller, now + wait);
    }

    /// Forgets whoever has a full bucket; where that makes no room for another, the tenth with the fullest ones.
    fn tidy(&mut self, now: Duration) {
        self.tidied_at = now;
        self.full_at.retain(|_, full_at| *full_at > now);
        if self.full_at.len() < MOST_CALLERS {
            return;
        }
        let mut all: Vec<Duration> = self.full_at.values().copied().collect();
        let (_, last, _) = all.select_nth_unstable(MOST_CALLERS / 10);
        let last = *last;
        self.full_at.retain(|_, full_at| *full_at > last);
    }
}

#[cfg(test)]
mod tests {
    use domain::Moment;

    use super::*;

    /// A clock that a test sets.
    #[derive(Default)]
    struct Hand(Mutex<Duration>);

    impl Hand {
        fn pass(&self, time: Duration) {
            *self.0.lock().unwrap() += time;
        }
    }

    impl Clock for Hand {
        fn now(&self) -> Moment {
            Moment::UNIX_EPOCH
        }
        fn wall(&self) -> Moment {
            Moment::UNIX_EPOCH
        }
        fn steady(&self) -> Duration {
            *self.0.lock().unwrap()
        }
    }

    const ANN: Caller = Caller(1);
    const BOB: Caller = Caller(2);

    fn of(per_minute: u64) -> (Arc<Hand>, Arc<Allowance>) {
        let clock = Arc::new(Hand::default());
        let allowance = Allowance::of(per_minute, clock.clone()).unwrap();
        (clock, allowance)
    }

    fn left(allowance: &Allowance, caller: Caller) -> u64 {
        allowance.balance(caller).left
    }

    #[test]
    fn what_is_asked_is_gone_and_comes_back_all_the_time() {
        let (clock, allowance) = of(600);
        assert_eq!(allowance.take(ANN, 600).1, Ok(()));
        assert_eq!(left(&allowance, ANN), 0);
        assert_eq!(allowance.take(ANN, 5).1, Err(Duration::from_millis(500)));
        clock.pass(Duration::from_millis(500));
        assert_eq!(left(&allowance, ANN), 5);
        let (balance, taken) = allowance.take(ANN, 5);
        assert_eq!((taken, balance.left, balance.full_in), (Ok(()), 0, MINUTE));
        clock.pass(MINUTE * 3);
        assert_eq!(left(&allowance, ANN), 600);
    }

    #[test]
    fn what_is_refused_costs_nothing_and_others_have_their_own() {
        let (_, allowance) = of(600);
        allowance.take(ANN, 599).1.unwrap();
        assert!(allowance.take(ANN, 2).1.is_err());
        assert_eq!((left(&allowance, ANN), left(&allowance, BOB)), (1, 600));
    }

    #[test]
    fn what_costs_more_than_a_minute_takes_all_of_one() {
        let (_, allowance) = of(600);
        assert_eq!(allowance.take(ANN, u64::MAX).1, Ok(()));
        assert_eq!(left(&allowance, ANN), 0);
    }

    #[test]
    fn no_rounding_gives_more_or_less_than_was_taken() {
        for per_minute in [250_000, 7_000_001, u64::MAX] {
            let (_, allowance) = of(per_minute);
            for taken in 1..=1_000 {
                allowance.take(ANN, 137).1.unwrap();
                let due = per_minute - taken * 137;
                let slip = per_minute.div_ceil(1_000_000_000);
                assert!(
                    left(&allowance, ANN).abs_diff(due) <= slip * taken,
                    "{per_minute} {taken}"
                );
            }
        }
    }

    #[test]
    fn whoever_has_not_asked_for_a_minute_is_forgotten() {
        let (clock, allowance) = of(600);
        for caller in 0..100 {
            allowance.take(Caller(caller), 600).1.unwrap();
        }
        clock.pass(MINUTE);
        allowance.take(Caller(100), 1).1.unwrap();
        assert_eq!(allowance.callers.lock().unwrap().full_at.len(), 1);
    }

    #[test]
    fn never_are_more_remembered_than_there_is_room_for() {
        let (clock, allowance) = of(600);
        allowance.take(ANN, 600).1.unwrap();
        for caller in 0..MOST_CALLERS * 2 {
            clock.pass(Duration::from_micros(1));
            allowance.take(Caller(1_000 + caller as u64), 10).1.unwrap();
        }
        let remembered = allowance.callers.lock().unwrap().full_at.len();
        assert!(
            (MOST_CALLERS / 2..=MOST_CALLERS).contains(&remembered),
            "{remembered}"
        );
        // Of those who asked little some are forgotten, and not who asked the most.
        assert_eq!(left(&allowance, ANN), 0);
    }

    #[test]
    fn without_a_bound_there_is_no_allowance() {
        assert!(Allowance::of(0, Arc::new(Hand::default())).is_none());
    }
}
