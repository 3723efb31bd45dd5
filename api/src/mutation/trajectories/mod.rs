//! Candidates and their trajectories.

macros::actions!("src/mutation/trajectories");
