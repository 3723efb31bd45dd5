use domain::{MOST_AT_ONCE, commands::placements::ConfirmRetentions};

use super::confirm_retention::ConfirmRetentionEntry;
use crate::{mutation::mutation, schema::types::RetentionCheck};

/// Confirms of several candidates at once whether they are still employed (duurzaamheidscontrole), as
/// `confirmRetention` does: of all of them, or of none. Done by the employer.
#[mutation(ConfirmRetentions)]
#[takes("The confirmations (bevestigingen).")]
#[answers(retention_checks: Vec<RetentionCheck>, "The checks, in the order of the entries.")]
pub struct ConfirmRetentionsInput {
    /// One for each, 1 to 50.
    #[at_most(MOST_AT_ONCE)]
    entries: Vec<ConfirmRetentionEntry>,
}
