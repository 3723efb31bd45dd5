use async_graphql::ID;
use domain::commands::placements::ReportNoShowAtWork;

use crate::{
    mutation::mutation,
    schema::{scalar::DateTime, types::NoShow},
};

/// Reports that someone did not turn up at work or at an internship (niet verschenen op werk of stage): no invitation is
/// needed. The case manager is told at once, the employer's feedback and the three-way conversation get their terms. Done
/// by the employer, the referring partner or the case manager, within 31 days.
#[mutation(ReportNoShowAtWork)]
#[takes("The day that was missed (gemiste dag).")]
#[answers(no_show: NoShow, "The no-show.")]
pub struct ReportNoShowAtWorkInput {
    /// The placement (plaatsing) that the day belongs to.
    placement_id: ID,
    /// When the candidate was expected. A day is missed once.
    expected_at: DateTime,
}
