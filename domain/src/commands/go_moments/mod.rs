//! Phases and the go-moments between them.

pub(super) mod cancel;
mod decide_go_moment;
mod deliver_assessment;
mod move_go_moment;
mod plan;
mod start_phase;

pub use decide_go_moment::DecideGoMoment;
pub use deliver_assessment::DeliverAssessment;
pub use move_go_moment::MoveGoMoment;
pub(super) use start_phase::FirstPhase;
pub use start_phase::StartPhase;
