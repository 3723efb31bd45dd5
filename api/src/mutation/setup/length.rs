//! The length of a term, as it is sent.

use async_graphql::InputObject;
use domain::{
    RefusalCode,
    rules::term::{Length, Unit},
};

use crate::input::{Faults, Given};

/// How long a term is (duur van een termijn).
#[derive(InputObject, Clone, Copy)]
pub struct TermLengthInput {
    /// How many; 0 is "at once" or "on its date". At most ten years: 3,653 CALENDAR_DAYS, 2,610 WORKING_DAYS,
    /// 522 WEEKS, 120 MONTHS, and 10,000 of either kind of hours.
    amount: i32,
    /// Of what.
    unit: Unit,
}

/// The length; none at all for an amount that is none.
impl Given<Length> for TermLengthInput {
    fn read(self, faults: &mut Faults) -> Length {
        let length = u32::try_from(self.amount)
            .ok()
            .and_then(|amount| Length::try_new(amount, self.unit).ok());
        length.unwrap_or_else(|| {
            faults.add(RefusalCode::OutOfRange, "amount");
            Length::of(0, self.unit)
        })
    }
}
