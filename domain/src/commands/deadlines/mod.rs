//! What the coordinator does to one deadline.

mod reassign_deadline;
mod waive_deadline;

pub use reassign_deadline::ReassignDeadline;
pub use waive_deadline::WaiveDeadline;
