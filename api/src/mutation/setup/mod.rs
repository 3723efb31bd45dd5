//! Setting up a region: partners, convenants, programmes, groups.

macros::actions!("src/mutation/setup");
