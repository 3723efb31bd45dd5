//! From which level to which a trajectory leads (niveau 1 to 5 of the mbo, as of certificates).

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::{
    checks::{all, between},
    refusal::{Detail, Outcome, RefusalCode, refuse_about},
};

/// The levels there are.
pub(crate) const LEVELS: RangeInclusive<i32> = 1..=5;

const NOT_DOWN: Detail = Detail::fixed(
    "Het kan niet lager zijn dan het niveau bij de start.",
    "It cannot be lower than the level at the start.",
);

/// The levels of a trajectory. Left out of the stored input where there are none, so that a key that was used before
/// there were such things still fits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Levels {
    /// The one the person has at the start.
    #[serde(default, skip_serializing_if = "Option::is_none", rename = "level_from")]
    pub from: Option<i32>,
    /// The one it is to lead to.
    #[serde(default, skip_serializing_if = "Option::is_none", rename = "level_to")]
    pub to: Option<i32>,
}

impl Levels {
    pub(crate) fn check(self) -> Outcome<()> {
        all((
            between(self.from, LEVELS, "levelFrom"),
            between(self.to, LEVELS, "levelTo"),
        ))?;
        match (self.from, self.to) {
            (Some(from), Some(to)) if to < from => refuse_about(RefusalCode::OutOfRange, "levelTo", NOT_DOWN),
            _ => Ok(()),
        }
    }
}
