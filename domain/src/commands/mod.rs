//! The use cases, one per file: each checks, writes its rows and records what happened.

mod check;
pub mod go_moments;
pub mod interviews;
pub mod people;
pub mod placements;
pub mod setup;
