//! The start and the end of groups.

mod cancel_group;
mod end_group;
mod start_group;

super::actions![start_group, cancel_group, end_group];
