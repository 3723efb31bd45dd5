//! What the coordinator does to one deadline.

mod reassign_deadline;
mod waive_deadline;

super::actions![waive_deadline, reassign_deadline];
