//! A placement: the place it is on, its step in the carousel, its end, and the checks after its contract.

pub mod place;

pub mod carousel;

pub mod put;

pub mod end;
pub mod retention;
