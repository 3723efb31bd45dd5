//! From which level to which a trajectory leads, as it is sent.

use async_graphql::InputObject;
use domain::acts::levels::Levels;

use crate::input::Given;

/// From which level to which a trajectory leads.
#[derive(InputObject, Given)]
#[given(Levels)]
pub struct LevelsInput {
    /// The level the person has at the start (niveau), from 1 to 5.
    #[becomes(from)]
    level_from: Option<i32>,
    /// The level it is to lead to (niveau), from 1 to 5 and not lower.
    #[becomes(to)]
    level_to: Option<i32>,
}
