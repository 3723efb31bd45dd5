//! The use cases, one per file: each checks, writes its rows and records what happened. What is wrong with the input
//! is told all at once, as soon as the caller is known to be allowed to act.

pub mod benefits;
mod bulk;
pub mod certificates;
mod check;
pub mod deadlines;
pub mod entry_qualifications;
mod faults;
pub mod form;
pub mod go_moments;
pub mod groups;
pub mod guidance;
mod handback;
pub mod handovers;
pub mod interviews;
pub mod meetings;
pub mod pauses;
pub mod people;
pub mod placements;
pub mod plans;
pub mod pools;
pub mod screenings;
pub mod setup;

pub mod promises;
pub mod templates;
pub mod waiting_lists;
