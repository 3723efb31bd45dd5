use async_graphql::ID;
use domain::commands::deadlines::ReassignDeadline;

use crate::{mutation::mutation, schema::types::Deadline};

/// Gives a deadline to another partner: the successor (opvolger) of one that leaves. When it falls due stays.
/// Done by the coordinator of the convenant.
#[mutation(ReassignDeadline)]
#[takes("The deadline, and the partner that takes it over (opvolger).")]
#[answers(deadline: Deadline, "The deadline.")]
pub struct ReassignDeadlineInput {
    /// The deadline.
    deadline_id: ID,
    #[version_of("deadline")]
    version: Option<i32>,
    /// The partner that must act from now on.
    responsible_id: ID,
    /// Why (reden), at most 4,000 characters. Everyone who sees the deadline sees it, so nothing about a person.
    reason: String,
}
