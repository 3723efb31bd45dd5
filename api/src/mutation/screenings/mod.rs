//! Tests that are requested of a partner.

macros::actions!("src/mutation/screenings");
