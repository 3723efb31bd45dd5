//! Reads, within what the reader may see.
