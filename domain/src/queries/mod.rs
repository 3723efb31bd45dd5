//! Reads, within what the reader may see.

pub mod letters;
pub mod page;
