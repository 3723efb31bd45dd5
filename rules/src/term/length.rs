//! How long a term is.

use serde::{Deserialize, Serialize};

use super::TermError;

/// The longest term in any unit: forty years of working days, a year and more of hours.
pub const MAX_AMOUNT: u32 = 10_000;

/// What a term is counted in (eenheid).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum Unit {
    /// Hours of opening time.
    BusinessHours,
    /// Days on which the calendar is open.
    WorkingDays,
    /// Days of the calendar on the wall clock, whatever length the clock changes give them.
    CalendarDays,
    /// Elapsed hours of 3600 seconds.
    Hours,
    /// Seven calendar days each.
    Weeks,
    /// Months of the calendar; of a month that is too short, its last day.
    Months,
}

/// An amount of a unit, at most [`MAX_AMOUNT`]. As JSON: `{"amount":5,"unit":"WORKING_DAYS"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Stored")]
pub struct Length {
    amount: u32,
    unit: Unit,
}

impl Length {
    /// A length from outside.
    ///
    /// # Errors
    /// [`TermError::TooLong`] when the amount is beyond [`MAX_AMOUNT`].
    pub const fn try_new(amount: u32, unit: Unit) -> Result<Self, TermError> {
        if amount > MAX_AMOUNT {
            return Err(TermError::TooLong { amount });
        }
        Ok(Self { amount, unit })
    }

    /// A length for the defaults in code; every `u8` is within bounds.
    pub const fn of(amount: u8, unit: Unit) -> Self {
        Self {
            amount: amount as u32,
            unit,
        }
    }

    /// So many times this length. It may be longer than any that can be agreed.
    #[must_use]
    pub const fn times(self, times: u8) -> Self {
        Self {
            amount: self.amount.saturating_mul(times as u32),
            unit: self.unit,
        }
    }

    /// How many; 0 is "at once" or "on its date".
    pub const fn amount(self) -> u32 {
        self.amount
    }

    /// Of what.
    pub const fn unit(self) -> Unit {
        self.unit
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    amount: u32,
    unit: Unit,
}

impl TryFrom<Stored> for Length {
    type Error = TermError;

    fn try_from(stored: Stored) -> Result<Self, TermError> {
        Self::try_new(stored.amount, stored.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_amount_is_bounded() {
        assert!(Length::try_new(MAX_AMOUNT, Unit::Hours).is_ok());
        assert_eq!(
            Length::try_new(10_001, Unit::Weeks),
            Err(TermError::TooLong { amount: 10_001 })
        );
        assert_eq!(Length::try_new(3, Unit::Weeks), Ok(Length::of(3, Unit::Weeks)));
    }

    #[test]
    fn json_is_checked_when_read() {
        let five = Length::of(5, Unit::WorkingDays);
        let json = serde_json::json!({"amount": 5, "unit": "WORKING_DAYS"});
        assert_eq!(serde_json::to_value(five).unwrap(), json);
        assert_eq!(serde_json::from_value::<Length>(json).unwrap(), five);
        let long = serde_json::json!({"amount": 10_001, "unit": "HOURS"});
        assert!(serde_json::from_value::<Length>(long).is_err());
    }
}
