use async_graphql::ID;
use domain::commands::entry_qualifications::RejectEntryQualifications;

use crate::{mutation::mutation, schema::types::EntryQualification};

/// Rejects proposed entry qualifications (startkwalificaties afkeuren) for the caller's organisation; another text
/// has to be proposed then. Done by a partner that is asked.
#[mutation(RejectEntryQualifications)]
#[takes("The entry qualifications to reject (afkeuring).")]
#[answers(entry_qualification: EntryQualification, "The proposal.")]
pub struct RejectEntryQualificationsInput {
    /// The proposal.
    entry_qualification_id: ID,
    /// Why, at most 4,000 characters.
    reason: String,
}
