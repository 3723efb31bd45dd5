//! The start and the end of groups.

macros::actions!("src/mutation/groups");
