//! From what a client sends to what the domain takes: every value is read as the type the domain has for it
//! ([`Given`]), and all that is wrong is gathered, each fault at its own place ([`Faults`]).

mod faults;
mod given;

pub use faults::Faults;
pub use given::{AtMost, Given, Name};
