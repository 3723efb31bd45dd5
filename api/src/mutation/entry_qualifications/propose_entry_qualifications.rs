//! Proposes entry qualifications.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::entry_qualifications::ProposeEntryQualifications;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::types::EntryQualification,
};

/// The entry qualifications to propose (startkwalificaties).
#[derive(InputObject)]
pub struct ProposeEntryQualificationsInput {
    /// The programme.
    programme_id: ID,
    /// What is asked of a participant, at most 4,000 characters.
    text: String,
    /// The partners that must approve, from 1 to 20; each takes part in the convenant.
    approver_ids: Vec<ID>,
    #[graphql(flatten)]
    once: Once,
}

impl ProposeEntryQualificationsInput {
    fn command(self, faults: &mut Faults) -> ProposeEntryQualifications {
        ProposeEntryQualifications {
            programme_id: id(&self.programme_id),
            text: self.text,
            approver_ids: faults.ids(self.approver_ids, MOST, "approverIds"),
        }
    }
}

/// The most partners that are asked.
const MOST: usize = 20;

payload! {
    /// What came of `proposeEntryQualifications`.
    ProposeEntryQualificationsPayload {
        /// The proposal.
        entry_qualification: EntryQualification,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ProposeEntryQualificationsMutation;

#[Object]
impl ProposeEntryQualificationsMutation {
    /// Proposes what a participant must bring to start a programme (startkwalificaties). The partners that are named
    /// decide it together: until each has approved, no group of the programme starts. It takes the place of what was
    /// proposed before. Done by the coordinator of the convenant.
    async fn propose_entry_qualifications(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The entry qualifications to propose (startkwalificaties).")]
        input: ProposeEntryQualificationsInput,
    ) -> Result<ProposeEntryQualificationsPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
