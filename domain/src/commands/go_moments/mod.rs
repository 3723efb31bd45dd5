//! Phases and the go-moments between them.

mod decide_go_moment;
mod decide_group_go_moments;
mod deliver_assessment;
mod move_go_moment;
mod start_phase;

pub use decide_go_moment::DecideGoMoment;
pub use decide_group_go_moments::{DecideGroupGoMoments, NewDecision};
pub use deliver_assessment::{DeliverAssessment, DeliverAssessments};
pub use move_go_moment::MoveGoMoment;
pub use start_phase::{StartPhase, StartPhases};
