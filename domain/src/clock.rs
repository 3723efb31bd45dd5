//! Time and randomness, passed in.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use entity::TypedId;
use rand::Rng;
use ulid::Ulid;

/// An instant, in UTC.
pub type Moment = DateTime<Utc>;

/// Where the program takes the time from.
pub trait Clock: Send + Sync {
    /// The moment the chain lives in. The demonstration moves it forward.
    fn now(&self) -> Moment;

    /// The machine's own time, for what concerns machines: leases, retries, tokens. A demonstration
    /// that jumps a week ahead must not make every lease look expired.
    fn wall(&self) -> Moment;
}

/// Where the program takes its randomness from.
pub trait Random: Send + Sync {
    /// A new ULID that carries `at` and is greater than every earlier one of the same millisecond.
    fn ulid(&self, at: Moment) -> Ulid;

    /// A number from 0 up to, but not including, 1.
    fn fraction(&self) -> f64;
}

/// A new identity.
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

impl<R: Rng + Send> Random for Generator<R> {
    fn ulid(&self, at: Moment) -> Ulid {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        let random = (u128::from(state.rng.next_u64()) << 64) | u128::from(state.rng.next_u64());
        let fresh = Ulid::from_parts(millis, random);
        let same_millisecond = state.last.timestamp_ms() == fresh.timestamp_ms();
        let id = if same_millisecond {
            state.last.increment().unwrap_or(fresh)
        } else {
            fresh
        };
        state.last = id;
        id
    }

    fn fraction(&self) -> f64 {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        // 53 bits are what a double holds exactly.
        (state.rng.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }
}
