//! What a person can ask of whoever holds its data.

macros::actions!("src/mutation/rights");
