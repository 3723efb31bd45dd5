use async_graphql::ID;
use domain::commands::setup::WithdrawTarget;

use crate::{mutation::mutation, schema::types::Target};

/// Withdraws a target (doelstelling laten vervallen): it no longer counts, and is kept. Done by the coordinator
/// of the convenant.
#[mutation(WithdrawTarget)]
#[takes("The target to withdraw (doelstelling).")]
#[answers(target: Target, "The target.")]
pub struct WithdrawTargetInput {
    /// The target.
    target_id: ID,
    #[version_of("target")]
    version: Option<i32>,
}
