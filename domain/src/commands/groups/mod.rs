//! The start of a group, its end, and its calling off.

mod cancel_group;
mod end_group;
mod start_group;

pub use cancel_group::CancelGroup;
pub use end_group::EndGroup;
pub use start_group::StartGroup;
