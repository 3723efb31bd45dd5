//! Money is counted in whole cents, never in fractions of a number that rounds.

use crate::refusal::{Outcome, RefusalCode, refuse};

/// The largest amount, in cents: a hundred million euros.
const LARGEST: i64 = 10_000_000_000;

/// An amount in cents: more than nothing, and no more than the largest.
pub(crate) fn cents(amount: i64, path: &str) -> Outcome<i64> {
    if (1..=LARGEST).contains(&amount) {
        Ok(amount)
    } else {
        refuse(RefusalCode::OutOfRange, path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_more_than_nothing_and_has_an_upper_bound() {
        for wrong in [i64::MIN, -1, 0, LARGEST + 1, i64::MAX] {
            assert!(cents(wrong, "amount").is_err(), "{wrong}");
        }
        assert!(cents(1, "amount").is_ok() && cents(LARGEST, "amount").is_ok());
    }
}
