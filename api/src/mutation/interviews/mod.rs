//! From a referral to the outcome of its interview, and what follows when someone does not turn up.

macros::actions!("src/mutation/interviews");
