use async_graphql::ID;
use domain::commands::entry_qualifications::ApproveEntryQualifications;

use crate::{mutation::mutation, schema::types::EntryQualification};

/// Approves proposed entry qualifications (startkwalificaties goedkeuren) for the caller's organisation; the last of
/// those asked settles them. Done by a partner that is asked.
#[mutation(ApproveEntryQualifications)]
#[takes("The entry qualifications to approve (goedkeuring).")]
#[answers(entry_qualification: EntryQualification, "The proposal.")]
pub struct ApproveEntryQualificationsInput {
    /// The proposal.
    entry_qualification_id: ID,
}
