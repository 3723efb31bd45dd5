//! Candidates and their trajectories.

mod assign_case_manager;
mod assign_guidance;
mod join_group;
mod register_candidate;
mod start_trajectory;
mod stop_trajectory;

pub use assign_case_manager::AssignCaseManager;
pub use assign_guidance::AssignGuidance;
pub use join_group::JoinGroup;
pub use register_candidate::RegisterCandidate;
pub use start_trajectory::StartTrajectory;
pub use stop_trajectory::StopTrajectory;
