//! What a person can ask of whoever holds its data.

mod erase_candidate;
mod lift_restriction;
mod refuse_right;
mod restrict_candidate;

pub use erase_candidate::EraseCandidate;
pub use lift_restriction::LiftRestriction;
pub use refuse_right::RefuseRight;
pub use restrict_candidate::RestrictCandidate;
