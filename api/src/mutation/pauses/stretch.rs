//! From when to when a pause is, as it is sent.

use async_graphql::InputObject;
use domain::acts::pauses::Stretch;

use crate::{input::Given, schema::scalar::DateTime};

/// From when to when a pause is, and why.
#[derive(InputObject, Given)]
#[given(Stretch)]
pub struct StretchInput {
    /// From when terms do not run; left out, it is now. At most 31 days back, and what was breached since then
    /// stays breached.
    starts_at: Option<DateTime>,
    /// When they run again; left out, nobody knows yet.
    ends_at: Option<DateTime>,
    /// Why (reden), at most 4,000 characters.
    reason: String,
}
