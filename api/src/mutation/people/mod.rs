//! Candidates and their trajectories.

mod assign_case_manager;
mod assign_guidance;
mod join_group;
mod register_candidate;
mod start_trajectory;
mod stop_trajectory;

use async_graphql::MergedObject;

/// Candidates and their trajectories.
#[derive(MergedObject, Default)]
pub struct People(
    register_candidate::RegisterCandidateMutation,
    start_trajectory::StartTrajectoryMutation,
    assign_case_manager::AssignCaseManagerMutation,
    join_group::JoinGroupMutation,
    assign_guidance::AssignGuidanceMutation,
    stop_trajectory::StopTrajectoryMutation,
);
