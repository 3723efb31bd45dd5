//! What goes into a template, what must not, and what becomes of it in another region.

pub mod contents;
pub mod personal;

pub mod adopt;
