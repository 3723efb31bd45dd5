use async_graphql::ID;
use domain::commands::groups::ReportNoShowAtLesson;

use crate::{
    mutation::mutation,
    schema::{scalar::DateTime, types::NoShow},
};

/// Reports that a participant of a group did not turn up for a lesson (niet verschenen in de les): no invitation is needed.
/// The case manager is told at once, the school's feedback and the three-way conversation get their terms. Done by the
/// school that teaches the group, the referring partner or the case manager, within 31 days.
#[mutation(ReportNoShowAtLesson)]
#[takes("The lesson that was missed (gemiste les).")]
#[answers(no_show: NoShow, "The no-show.")]
pub struct ReportNoShowAtLessonInput {
    /// The participant's trajectory (traject).
    trajectory_id: ID,
    /// When the lesson began. A day is missed once.
    expected_at: DateTime,
}
