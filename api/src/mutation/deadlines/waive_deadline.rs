use async_graphql::ID;
use domain::commands::deadlines::WaiveDeadline;

use crate::{mutation::mutation, schema::types::Deadline};

/// Waives a deadline (kwijtschelding): the partners let this one go. What was breached stays breached. Done by
/// the coordinator of the convenant.
#[mutation(WaiveDeadline)]
#[takes("The deadline to waive (kwijtschelding).")]
#[answers(deadline: Deadline, "The deadline.")]
pub struct WaiveDeadlineInput {
    /// The deadline.
    deadline_id: ID,
    #[version_of("deadline")]
    version: Option<i32>,
    /// Why (reden), at most 4,000 characters. Everyone who sees the deadline sees it, so nothing about a person.
    reason: String,
}
