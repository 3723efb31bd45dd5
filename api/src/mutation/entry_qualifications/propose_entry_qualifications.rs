use async_graphql::ID;
use domain::commands::entry_qualifications::ProposeEntryQualifications;

use crate::{mutation::mutation, schema::types::EntryQualification};

/// Proposes what a participant must bring to start a programme (startkwalificaties). The partners that are named
/// decide it together: until each has approved, no group of the programme starts. It takes the place of what was
/// proposed before. Done by the coordinator of the convenant.
#[mutation(ProposeEntryQualifications)]
#[takes("The entry qualifications to propose (startkwalificaties).")]
#[answers(entry_qualification: EntryQualification, "The proposal.")]
pub struct ProposeEntryQualificationsInput {
    /// The programme.
    programme_id: ID,
    /// What is asked of a participant, at most 4,000 characters.
    text: String,
    /// The partners that must approve, from 1 to 20; each takes part in the convenant.
    #[at_most(20)]
    approver_ids: Vec<ID>,
}
