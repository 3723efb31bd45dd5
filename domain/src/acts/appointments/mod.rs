//! An appointment: when it is, whether people are received then, and whether the candidate is free.

pub mod slot;

pub mod occupied;
pub mod reception;

pub mod accepted;
