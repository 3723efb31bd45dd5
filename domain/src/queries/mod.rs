//! Reads, within what the reader may see.

pub mod agenda;
pub mod emails;
pub mod explanation;
pub mod facts;
pub mod page;
pub mod preview;
pub mod promises;

pub mod factsheet;
pub mod guidance_load;
pub mod start_blockers;
pub mod trial_results;

/// Whether a text can be in the database at all: PostgreSQL keeps none with a NUL in it and fails on being asked for
/// one, so that whoever asks for such a text is answered that there is none.
pub fn can_be_stored(text: &str) -> bool {
    !text.contains('\0')
}
