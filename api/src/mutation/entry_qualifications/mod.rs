//! What a participant must bring to start a programme, and who approves it.

mod approve_entry_qualifications;
mod propose_entry_qualifications;
mod reject_entry_qualifications;

super::actions![
    propose_entry_qualifications,
    approve_entry_qualifications,
    reject_entry_qualifications
];
