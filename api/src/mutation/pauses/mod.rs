//! Pauses: terms stand still for a group, a trajectory or an employer, and run on with what was left.

macros::actions!("src/mutation/pauses");
