//! Who may see and do what, decided in one place.
//!
//! [`table`] is the decision: relation by resource and field group, and relation by command. [`sql`]
//! turns a relation into a condition on rows, so that what may not be seen is never read; [`scoped`]
//! says for each table which of its columns tie it to the chain. A foreign row is therefore "not found",
//! everywhere and in the same words as a row that never existed.

pub mod administrators;
mod convenants;
mod proof;
pub mod scoped;
mod seal;
pub mod sql;
mod standing;
pub mod usage;
mod viewer;

pub use proof::{Choice, LONGEST_TOKEN, Proof, Standpoint, code_hash, invited, is_revoked, standpoint};
pub use rules::access as table;
pub use rules::access::{Action, FieldGroup, Relation, Resource, Use};
pub use scoped::Scoped;
pub use seal::{Purpose, Seal};
pub use standing::{Link, Standing};
pub use viewer::{Actor, Viewer};
