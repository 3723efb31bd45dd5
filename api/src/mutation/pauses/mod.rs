//! Pauses: terms stand still for a group, a trajectory or an employer, and run on with what was left.

mod change_pause;
mod pause_group;
mod pause_party;
mod pause_trajectory;
mod resume_pause;
mod resume_trajectories;
mod stretch;

super::actions![
    pause_group,
    pause_trajectory,
    pause_party,
    change_pause,
    resume_pause,
    resume_trajectories
];
