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

super::actions![
    register_candidate,
    start_trajectory,
    assign_case_manager,
    join_group,
    assign_guidance,
    stop_trajectory,
    record_intake,
    report_dropout,
    deliver_handback
];
