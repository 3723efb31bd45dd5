//! What the coordinator does to one deadline.

macros::actions!("src/mutation/deadlines");
