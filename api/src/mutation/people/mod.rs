//! Candidates and their trajectories.

mod assign_case_manager;
mod assign_guidance;
mod deliver_handback;
mod join_group;
mod record_intake;
mod register_candidate;
mod report_dropout;
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
    record_intake::RecordIntakeMutation,
    report_dropout::ReportDropoutMutation,
    deliver_handback::DeliverHandbackMutation,
);
