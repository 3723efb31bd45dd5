//! Approves entry qualifications for one partner.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::entry_qualifications::ApproveEntryQualifications;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::EntryQualification,
};

/// The entry qualifications to approve (goedkeuring).
#[derive(InputObject)]
pub struct ApproveEntryQualificationsInput {
    /// The proposal.
    entry_qualification_id: ID,
    #[graphql(flatten)]
    once: Once,
}

impl ApproveEntryQualificationsInput {
    fn command(self) -> ApproveEntryQualifications {
        ApproveEntryQualifications {
            entry_qualification_id: id(&self.entry_qualification_id),
        }
    }
}

payload! {
    /// What came of `approveEntryQualifications`.
    ApproveEntryQualificationsPayload {
        /// The proposal.
        entry_qualification: EntryQualification,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ApproveEntryQualificationsMutation;

#[Object]
impl ApproveEntryQualificationsMutation {
    /// Approves proposed entry qualifications (startkwalificaties goedkeuren) for the caller's organisation; the last of
    /// those asked settles them. Done by a partner that is asked.
    async fn approve_entry_qualifications(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The entry qualifications to approve (goedkeuring).")]
        input: ApproveEntryQualificationsInput,
    ) -> Result<ApproveEntryQualificationsPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
