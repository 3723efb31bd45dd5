//! What a participant must bring to start a programme, and who approves it.

macros::actions!("src/mutation/entry_qualifications");
