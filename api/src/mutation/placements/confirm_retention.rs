use async_graphql::ID;
use domain::commands::placements::ConfirmRetention;

use crate::{mutation::mutation, schema::types::RetentionCheck};

/// Confirms whether the candidate is still employed (duurzaamheidscontrole). When not, the checks after it
/// are cancelled. Done by the employer.
#[mutation(ConfirmRetention)]
#[takes("The confirmation (bevestiging).")]
#[answers(retention_check: RetentionCheck, "The check.")]
#[entry("One confirmation (bevestiging).")]
pub struct ConfirmRetentionInput {
    /// The check: the first that is still to come.
    check_id: ID,
    #[version_of("check")]
    version: Option<i32>,
    /// Whether the candidate is still employed.
    employed: bool,
    /// What the employer adds, at most 4,000 characters.
    note: Option<String>,
}
