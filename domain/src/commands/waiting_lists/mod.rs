//! The waiting list of a group: in the order in which people came, and nobody is passed over.

mod admit_from_waiting_list;
mod join_waiting_list;
mod leave_waiting_list;

pub use admit_from_waiting_list::AdmitFromWaitingList;
pub use join_waiting_list::JoinWaitingList;
pub use leave_waiting_list::LeaveWaitingList;
