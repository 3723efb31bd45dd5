//! Phases and the go-moments between them.

mod decide_go_moment;
mod deliver_assessment;
mod move_go_moment;
mod start_phase;

use async_graphql::MergedObject;

/// Phases and the go-moments between them.
#[derive(MergedObject, Default)]
pub struct GoMoments(
    start_phase::StartPhaseMutation,
    move_go_moment::MoveGoMomentMutation,
    deliver_assessment::DeliverAssessmentMutation,
    decide_go_moment::DecideGoMomentMutation,
);
