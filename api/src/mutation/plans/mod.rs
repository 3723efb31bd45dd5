//! Plans of action.

macros::actions!("src/mutation/plans");
