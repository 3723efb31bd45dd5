//! Reads, within what the reader may see.

pub mod facts;
