//! Bad use of a macro is an error in the place where it is written.
//!
//! `TRYBUILD=overwrite cargo test -p macros` writes what is expected anew.

#[test]
fn bad_use_is_pointed_at() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
