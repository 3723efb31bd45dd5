//! The monitor: how a chain is doing, in figures.
//!
//! What is counted is a projection of the events ([`milestones`]): each event says which steps of the funnel a
//! trajectory reached, and the first time is kept ([`keep`]). So the figures cannot say what the log does not, a
//! closed period does not change afterwards, and all of it can be made from the log again ([`CatchUp`]). The
//! database counts ([`figures`]); no row of a person leaves it.

mod catch_up;
pub mod extent;
pub mod figures;
mod keep;
pub mod milestones;

pub use catch_up::CatchUp;
pub use extent::{Extent, Wanted};
pub(crate) use keep::keep;
