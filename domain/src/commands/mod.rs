//! The use cases, one per file: each checks, writes its rows and records what happened.

mod check;
pub mod deadlines;
pub mod go_moments;
pub mod interviews;
pub mod pauses;
pub mod people;
pub mod placements;
pub mod setup;
