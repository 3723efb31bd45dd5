use async_graphql::ID;
use domain::commands::interviews::ReportNoShow;

use crate::{mutation::mutation, schema::types::NoShow};

/// Reports that the candidate did not turn up (niet verschenen). The case manager is told at once; the
/// employer's feedback and the three-way conversation get their terms. Done by the employer, the
/// referring partner or the case manager.
#[mutation(ReportNoShow)]
#[takes("The interview at which the candidate did not turn up (niet verschenen).")]
#[answers(no_show: NoShow, "The no-show.")]
pub struct ReportNoShowInput {
    /// The interview.
    interview_id: ID,
    #[version_of("interview")]
    version: Option<i32>,
}
