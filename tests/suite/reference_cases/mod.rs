//! The reference cases: situations of the field with exact dates, as a user lives through them. What happens when a
//! process is killed is in `many_processes` and `digests`.

mod amended_convenant;
pub mod chain;
mod counting;
mod held_steps;
mod late_cancellation;
mod late_feedback;
mod leaving_partner;
mod moved_group;
mod moved_interview;
mod overlapping_pauses;
mod reassigned;
mod returner;
mod succession;
mod two_departments;
mod weekend_outage;
