//! What a participant must bring to start a programme, and who approves it.

mod approve_entry_qualifications;
mod propose_entry_qualifications;
mod reject_entry_qualifications;

use async_graphql::MergedObject;

/// What a participant must bring to start a programme, and who approves it.
#[derive(MergedObject, Default)]
pub struct EntryQualifications(
    propose_entry_qualifications::ProposeEntryQualificationsMutation,
    approve_entry_qualifications::ApproveEntryQualificationsMutation,
    reject_entry_qualifications::RejectEntryQualificationsMutation,
);
