//! Pauses: terms stand still for a group, a trajectory or an employer, and run on with what was left.

mod change_pause;
mod pause_group;
mod pause_party;
mod pause_trajectory;
mod resume_pause;
mod resume_trajectories;

pub use change_pause::{ChangePause, NewEnd};
pub use pause_group::PauseGroup;
pub use pause_party::PauseParty;
pub use pause_trajectory::PauseTrajectory;
pub use resume_pause::ResumePause;
pub use resume_trajectories::ResumeTrajectories;
