//! Phases and the go-moments between them.

mod decide_go_moment;
mod deliver_assessment;
mod move_go_moment;
mod start_phase;

super::actions![start_phase, move_go_moment, deliver_assessment, decide_go_moment];
