//! Lets one deadline go.

use entity::deadline;

use super::{close, history::Cause};
use crate::{refusal::Outcome, transaction::Tx};

/// Waives a deadline. A breach that was recorded stays recorded.
///
/// # Errors
/// When the database fails, or it does not run.
pub async fn waive(tx: &Tx<'_>, deadline: deadline::Model, cause: Cause<'_>) -> Outcome<()> {
    close::waive(tx, deadline, cause).await?;
    Ok(())
}
