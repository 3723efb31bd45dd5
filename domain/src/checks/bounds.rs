//! What must hold.

use std::ops::RangeInclusive;

use crate::refusal::{Outcome, RefusalCode, refuse};

/// Refuses what does not hold.
pub(crate) fn ensure(holds: bool, code: RefusalCode, path: &str) -> Outcome<()> {
    if holds { Ok(()) } else { refuse(code, path) }
}

/// Refuses a number out of bounds, where there is one.
pub(crate) fn between(value: impl Into<Option<i32>>, bounds: RangeInclusive<i32>, path: &str) -> Outcome<()> {
    let fits = value.into().is_none_or(|value| bounds.contains(&value));
    ensure(fits, RefusalCode::OutOfRange, path)
}
