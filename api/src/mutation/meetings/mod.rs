//! Meetings and who came.

macros::actions!("src/mutation/meetings");
