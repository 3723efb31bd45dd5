//! When to try a failed delivery again.
//!
//! Quickly at first, since most failures are a restart somewhere; then every two hours; for about a
//! day in all, since what has not worked by then needs a person.

use chrono::Duration;

const FIRST_SECONDS: f64 = 5.0;
const FACTOR: f64 = 3.0;
const CAP_SECONDS: f64 = 2.0 * 3600.0;
/// Seven growing delays (an hour and a half) and eleven of two hours.
const RETRIES: u32 = 18;

/// How far a delay may be from its nominal length. At the cap it is less: the long delays make up
/// the day, and a tenth of two hours already spreads a burst over 24 minutes.
const JITTER: f64 = 0.2;
const JITTER_AT_CAP: f64 = 0.1;

/// The delays after which an email that was refused for good is tried once more, so that a server that refuses
/// everyone for a moment is not believed.
const UNTIL_BELIEVED: [Duration; 2] = [Duration::seconds(2), Duration::seconds(5)];
/// No delay is shorter.
pub const SHORTEST: Duration = UNTIL_BELIEVED[0];

/// The delay after refusal number `refusals` (the first is 1), or `None` when it is to be believed.
#[must_use]
pub fn until_believed(refusals: i32) -> Option<Duration> {
    let index = usize::try_from(refusals.max(1) - 1).ok()?;
    UNTIL_BELIEVED.get(index).copied()
}

/// The delay after the failed attempt number `attempt` (the first is 1), or `None` when it was the
/// last. `jitter` is a random number from 0 up to 1.
#[must_use]
pub fn next_attempt(attempt: u32, jitter: f64) -> Option<Duration> {
    if attempt > RETRIES {
        return None;
    }
    let exponent = i32::try_from(attempt.max(1) - 1).ok()?;
    let nominal = (FIRST_SECONDS * FACTOR.powi(exponent)).min(CAP_SECONDS);
    let width = if nominal < CAP_SECONDS {
        JITTER
    } else {
        JITTER_AT_CAP
    };
    let milliseconds = nominal * spread(jitter, width) * 1000.0;
    Some(Duration::milliseconds(milliseconds as i64))
}

/// From `1 - width` to `1 + width`; a number that is none counts as the middle.
fn spread(jitter: f64, width: f64) -> f64 {
    let jitter = if jitter.is_finite() {
        jitter.clamp(0.0, 1.0)
    } else {
        0.5
    };
    1.0 + width * (2.0 * jitter - 1.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn delays_triple_up_to_two_hours() {
        let seconds = |attempt| next_attempt(attempt, 0.5).map(|delay| delay.num_seconds());
        let expected = [5, 15, 45, 135, 405, 1215, 3645, 7200, 7200];
        for (attempt, expected) in (1..).zip(expected) {
            assert_eq!(seconds(attempt), Some(expected));
        }
        assert_eq!(seconds(RETRIES), Some(7200));
        assert_eq!(seconds(RETRIES + 1), None);
        assert_eq!(seconds(u32::MAX), None);
        assert_eq!(seconds(0), Some(5));
    }

    #[test]
    fn jitter_is_a_fifth_either_way() {
        assert_eq!(next_attempt(3, 0.0), Some(Duration::seconds(36)));
        assert_eq!(next_attempt(3, 1.0), Some(Duration::seconds(54)));
        assert_eq!(next_attempt(3, f64::NAN), Some(Duration::seconds(45)));
        assert_eq!(next_attempt(3, 7.0), Some(Duration::seconds(54)));
    }

    proptest! {
        #[test]
        fn it_tries_for_about_a_day(jitters in prop::collection::vec(0.0..1.0_f64, RETRIES as usize)) {
            let mut total = Duration::zero();
            for (attempt, jitter) in (1..).zip(jitters) {
                let delay = next_attempt(attempt, jitter).expect("a retry");
                prop_assert!(delay > Duration::zero());
                total += delay;
            }
            prop_assert!(total > Duration::hours(20) && total < Duration::hours(28), "{}", total);
        }

        #[test]
        fn no_input_breaks_it(attempt: u32, jitter: f64) {
            if let Some(delay) = next_attempt(attempt, jitter) {
                prop_assert!(delay > Duration::zero() && delay <= Duration::minutes(132));
            }
        }
    }
}
