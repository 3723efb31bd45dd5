//! The start of a group, its lessons, its end, and its calling off.

mod cancel_group;
mod end_group;
mod report_no_show_at_lesson;
mod start_group;

pub use cancel_group::CancelGroup;
pub use end_group::EndGroup;
pub use report_no_show_at_lesson::ReportNoShowAtLesson;
pub use start_group::StartGroup;
