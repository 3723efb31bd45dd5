//! Rejects entry qualifications for one partner.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::entry_qualifications::RejectEntryQualifications;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::EntryQualification,
};

/// The entry qualifications to reject (afkeuring).
#[derive(InputObject)]
pub struct RejectEntryQualificationsInput {
    /// The proposal.
    entry_qualification_id: ID,
    /// Why, at most 4,000 characters.
    reason: String,
    #[graphql(flatten)]
    once: Once,
}

impl RejectEntryQualificationsInput {
    fn command(self) -> RejectEntryQualifications {
        RejectEntryQualifications {
            entry_qualification_id: id(&self.entry_qualification_id),
            reason: self.reason,
        }
    }
}

payload! {
    /// What came of `rejectEntryQualifications`.
    RejectEntryQualificationsPayload {
        /// The proposal.
        entry_qualification: EntryQualification,
    }
}

/// The mutation.
#[derive(Default)]
pub struct RejectEntryQualificationsMutation;

#[Object]
impl RejectEntryQualificationsMutation {
    /// Rejects proposed entry qualifications (startkwalificaties afkeuren) for the caller's organisation; another text
    /// has to be proposed then. Done by a partner that is asked.
    async fn reject_entry_qualifications(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The entry qualifications to reject (afkeuring).")]
        input: RejectEntryQualificationsInput,
    ) -> Result<RejectEntryQualificationsPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
