//! Go-moments as a programme plans them, and those that will not be held.

pub mod cancel;

pub mod decide;
pub mod plan;
