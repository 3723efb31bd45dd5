//! Who may see and do what, decided in one place.
//!
//! [`table`] is the decision: relation by resource and field group, and relation by command. [`sql`]
//! turns a relation into a condition on rows, so that what may not be seen is never read; [`scoped`]
//! says for each table which of its columns tie it to the chain. A foreign row is therefore "not found",
//! everywhere and in the same words as a row that never existed.

pub mod scoped;
pub mod sql;
pub mod table;
mod viewer;

pub use scoped::Scoped;
pub use table::{Command, FieldGroup, Relation, Resource};
pub use viewer::{Actor, Viewer, absences_of};
