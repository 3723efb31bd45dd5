//! The use cases, one per file: each checks, writes its rows and records what happened. What is wrong with the input
//! is told all at once, as soon as the caller is known to be allowed to act.

pub mod agreements;
pub mod benefits;
pub mod certificates;
pub mod deadlines;
pub mod entry_qualifications;
pub mod go_moments;
pub mod groups;
pub mod guidance;
pub mod handovers;
pub mod identities;
pub mod interviews;
pub mod meetings;
pub mod pauses;
pub mod placements;
pub mod plans;
pub mod pools;
pub mod rights;
pub mod screenings;
pub mod setup;
pub mod templates;
pub mod trajectories;
pub mod waiting_lists;
