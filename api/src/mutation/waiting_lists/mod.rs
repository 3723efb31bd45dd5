//! Waiting lists of groups.

mod admit_from_waiting_list;
mod join_waiting_list;
mod leave_waiting_list;

super::actions![join_waiting_list, leave_waiting_list, admit_from_waiting_list];
