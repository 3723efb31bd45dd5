//! What is out of the ordinary about an interview, as it is sent.

use async_graphql::InputObject;
use domain::acts::appointments::accepted::Accepted;

use crate::input::Given;

/// What is out of the ordinary about an interview, and meant.
#[derive(InputObject, Given)]
#[given(Accepted)]
pub struct AcceptedInput {
    /// Confirms that it may overlap another interview of the same candidate; without, that is refused
    /// (`CANDIDATE_OCCUPIED`), with when that other one is.
    #[graphql(default)]
    #[becomes(overlap)]
    overlap_accepted: bool,
    /// Confirms that it is meant in the night, outside 6:00 to 23:00 by the clock of the convenant; without, that is
    /// refused (`OUTSIDE_HOURS`).
    #[graphql(default)]
    #[becomes(outside_hours)]
    outside_hours_accepted: bool,
}
