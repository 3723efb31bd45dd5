//! Reads, within what the reader may see.

pub mod explanation;
pub mod facts;
pub mod letters;
pub mod page;
pub mod preview;
pub mod promises;

pub mod factsheet;
pub mod guidance_load;
pub mod seats;
pub mod start_blockers;
pub mod trial_results;
