//! Pools.

macros::actions!("src/mutation/pools");
