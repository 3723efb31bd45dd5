//! Reads, within what the reader may see.

pub mod explanation;
pub mod facts;
pub mod letters;
pub mod page;
pub mod preview;

pub mod start_blockers;
pub mod guidance_load;
pub mod trial_results;
pub mod factsheet;
