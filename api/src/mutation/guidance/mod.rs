//! Forms of guidance on trial, and how many participants a guide can have.

macros::actions!("src/mutation/guidance");
