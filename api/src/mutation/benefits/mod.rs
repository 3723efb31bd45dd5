//! Periods of training with retained benefit.

macros::actions!("src/mutation/benefits");
