//! Warm handovers.

macros::actions!("src/mutation/handovers");
