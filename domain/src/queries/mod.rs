//! Reads, within what the reader may see.

pub mod facts;
pub mod letters;
pub mod page;
