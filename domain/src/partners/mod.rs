//! A partner under a convenant: from when until when it takes part, and who is around a deadline of its.

pub mod around;
pub mod participation;
