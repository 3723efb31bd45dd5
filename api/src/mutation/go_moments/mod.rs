//! Phases and the go-moments between them.

macros::actions!("src/mutation/go_moments");
