use async_graphql::ID;
use domain::commands::interviews::ReportEmployerNoShow;

use crate::{mutation::mutation, schema::types::Interview};

/// Reports that the employer was not there for an interview to which the candidate came (werkgever niet verschenen). The
/// employer is told, and its term for planning an interview runs anew. Done by the referring partner, the case manager or
/// the coordinator.
#[mutation(ReportEmployerNoShow)]
#[takes("The interview at which the employer was not there (werkgever niet verschenen).")]
#[answers(interview: Interview, "The interview.")]
pub struct ReportEmployerNoShowInput {
    /// The interview.
    interview_id: ID,
    #[version_of("interview")]
    version: Option<i32>,
}
