//! The reference cases: situations of the field with exact dates, as a user lives through them.

mod chain;
mod counting;
mod late_cancellation;
mod late_feedback;
mod moved_interview;
