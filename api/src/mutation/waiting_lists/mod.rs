//! Waiting lists of groups.

macros::actions!("src/mutation/waiting_lists");
