//! Candidates and their trajectories.

mod assign_case_manager;
mod assign_guidance;
mod change_candidate;
mod deliver_handback;
mod end_mail_consent;
mod join_group;
mod leave_group;
mod record_intake;
mod register_candidate;
mod report_dropout;
mod start_trajectory;
mod stop_trajectory;
mod write_progress_note;

pub use assign_case_manager::AssignCaseManager;
pub use assign_guidance::{AssignGuidance, AssignGuides};
pub use change_candidate::ChangeCandidate;
pub use deliver_handback::DeliverHandback;
pub use end_mail_consent::EndMailConsent;
pub use join_group::JoinGroup;
pub use leave_group::LeaveGroup;
pub use record_intake::{RecordIntake, RecordIntakes};
pub use register_candidate::{RegisterCandidate, RegisterCandidates};
pub use report_dropout::ReportDropout;
pub use start_trajectory::{StartTrajectories, StartTrajectory};
pub use stop_trajectory::StopTrajectory;
pub use write_progress_note::WriteProgressNote;
