//! Time and randomness, passed in.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use entity::TypedId;
use rand::Rng;
pub use rules::Moment;
use ulid::Ulid;

/// Where the program takes the time from.
pub trait Clock: Send + Sync {
    /// The moment the chain lives in. The demonstration moves it forward.
    fn now(&self) -> Moment;

    /// The machine's own time, for what concerns machines: leases, retries, tokens. A demonstration
    /// that jumps a week ahead must not make every lease look expired.
    fn wall(&self) -> Moment;

    /// How far a clock that nobody sets has come: it starts anywhere, only differences mean something, and
    /// against them it shows when the machine's time was set. A clock that has no such witness goes by its
    /// own time.
    fn steady(&self) -> Duration {
        self.wall()
            .signed_duration_since(Moment::UNIX_EPOCH)
            .to_std()
            .unwrap_or_default()
    }
}

/// Where the program takes its randomness from.
pub trait Random: Send + Sync {
    /// A new ULID, greater than every earlier one: it carries `at`, or, where the clock went back, the latest
    /// moment it was asked for. Age is one order, everywhere.
    fn ulid(&self, at: Moment) -> Ulid;

    /// An identity of the machine's own, such as of a lease or a fault: no row has it, and it stands in no order with
    /// those that rows have, which a demonstration's clock makes.
    fn token(&self, at: Moment) -> Ulid;

    /// A number from 0 up to, but not including, 1.
    fn fraction(&self) -> f64;
}

pub fn new_id<I: TypedId>(random: &dyn Random, at: Moment) -> I {
    I::from_ulid(random.ulid(at))
}

/// Randomness from any generator: the operating system's in the program, a seeded one in tests.
pub struct Generator<R> {
    state: Mutex<GeneratorState<R>>,
}

struct GeneratorState<R> {
    rng: R,
    last: Ulid,
}

impl<R: Rng + Send> Generator<R> {
    /// Wraps a generator.
    pub fn new(rng: R) -> Self {
        Self {
            state: Mutex::new(GeneratorState {
                rng,
                last: Ulid::nil(),
            }),
        }
    }
}

impl<R: Rng> GeneratorState<R> {
    fn random(&mut self) -> u128 {
        (u128::from(self.rng.next_u64()) << 64) | u128::from(self.rng.next_u64())
    }
}

fn millis(at: Moment) -> u64 {
    u64::try_from(at.timestamp_millis()).unwrap_or(0)
}

impl<R: Rng + Send> Random for Generator<R> {
    fn ulid(&self, at: Moment) -> Ulid {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let millis = millis(at);
        let random = state.random();
        let last = state.last;
        let id = if millis > last.timestamp_ms() {
            Ulid::from_parts(millis, random)
        } else {
            // The last of a millisecond is followed by one of the next.
            last.increment()
                .unwrap_or_else(|_| Ulid::from_parts(last.timestamp_ms() + 1, random))
        };
        state.last = id;
        id
    }

    fn token(&self, at: Moment) -> Ulid {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        Ulid::from_parts(millis(at), state.random())
    }

    fn fraction(&self) -> f64 {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        // 53 bits are what a double holds exactly.
        (state.rng.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use rand::{SeedableRng, rngs::StdRng};

    use super::*;

    fn moment(millis: i64) -> Moment {
        Moment::UNIX_EPOCH + TimeDelta::milliseconds(millis)
    }

    #[test]
    fn ids_rise_whatever_the_clock_does() {
        let random = Generator::new(StdRng::seed_from_u64(7));
        // Two commands at once, each at its own moment; a clock that was set back.
        let moments = [5, 5, 6, 5, 6, 5, 90_000, 7, 90_000, 8, 3, 3, 90_001];
        let ids: Vec<Ulid> = moments.iter().map(|at| random.ulid(moment(*at))).collect();
        assert!(ids.is_sorted_by(|one, next| one < next), "{ids:?}");
        let carried: Vec<u64> = ids.iter().map(Ulid::timestamp_ms).collect();
        assert_eq!(carried[..3], [5, 5, 6]);
        assert_eq!(carried[12], 90_001);
    }

    /// A demonstration lives at another time than the machine.
    #[test]
    fn a_token_of_another_time_changes_no_order() {
        let random = Generator::new(StdRng::seed_from_u64(7));
        let before = random.ulid(moment(5));
        let token = random.token(moment(90_000));
        let after = random.ulid(moment(6));
        assert!(before < after && after < token, "{before} {after} {token}");
    }

    #[test]
    fn ids_rise_beyond_a_full_millisecond() {
        let random = Generator::new(StdRng::seed_from_u64(7));
        random.state.lock().unwrap().last = Ulid::from_parts(5, u128::MAX);
        let next = random.ulid(moment(5));
        assert!(next > Ulid::from_parts(5, u128::MAX), "{next}");
    }
}
