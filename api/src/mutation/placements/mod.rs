//! Places, positive completion and the contract.

macros::actions!("src/mutation/placements");
