//! What partners are sent.

macros::actions!("src/mutation/outbox");
