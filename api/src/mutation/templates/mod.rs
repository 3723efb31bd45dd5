//! Carrying a convenant to another region without its people, and telling others about it.

macros::actions!("src/mutation/templates");
