//! What is shown of a fault: an id, under which the log says the rest.
//!
//! A *refusal* is an answer we meant to give, and says what the caller can do. A *fault* is what we
//! did not mean to happen (the database is away, a bug); its description may name tables, hosts or
//! values, and is for the log only.

use std::{fmt::Display, sync::Arc};

use async_graphql::{Error, ErrorExtensionValues, Pos, ServerError, Value};
use domain::{CommandError, Passing, queries::page::PageError};

/// The code in `extensions.code` of a fault.
pub const INTERNAL: &str = "INTERNAL";

/// The code of a fault that passes: the data is out of reach for now.
pub const UNAVAILABLE: &str = "UNAVAILABLE";

/// The code of a request that took too long.
pub const TIMEOUT: &str = "TIMEOUT";

/// The code of an answer that would be larger than answers may be.
pub(crate) const ANSWER_TOO_LARGE: &str = "ANSWER_TOO_LARGE";

const MESSAGE: &str = "Something went wrong on our side. Mention the fault id when you ask about it.";
const TOO_LONG: &str =
    "This took too long and was broken off. Ask for fewer rows with `first`, or for fewer lists.";
const PASSING: &str =
    "The data is out of reach for now. Try again in a moment, with the same idempotency key.";

/// What went wrong, as far as it is decided by it what the caller is told.
pub trait FaultSource: Display {
    /// Whether the same may do when it is asked again in a moment.
    fn passes(&self) -> bool {
        false
    }

    /// Whether it was broken off because it took too long.
    fn took_too_long(&self) -> bool {
        false
    }
}

impl FaultSource for str {}
impl FaultSource for String {}
impl FaultSource for tokio::task::JoinError {}
impl FaultSource for serde_json::Error {}

impl<C: FaultSource + ?Sized> FaultSource for &C {
    fn passes(&self) -> bool {
        (**self).passes()
    }

    fn took_too_long(&self) -> bool {
        (**self).took_too_long()
    }
}

impl<C: FaultSource + ?Sized> FaultSource for Arc<C> {
    fn passes(&self) -> bool {
        (**self).passes()
    }

    fn took_too_long(&self) -> bool {
        (**self).took_too_long()
    }
}

impl FaultSource for sea_orm::DbErr {
    fn passes(&self) -> bool {
        self.is_outage()
    }

    fn took_too_long(&self) -> bool {
        self.is_cancelled()
    }
}

impl FaultSource for CommandError {
    fn passes(&self) -> bool {
        self.is_outage()
    }

    fn took_too_long(&self) -> bool {
        self.is_cancelled()
    }
}

impl FaultSource for PageError {
    fn passes(&self) -> bool {
        matches!(self, Self::Database(error) if error.is_outage())
    }

    fn took_too_long(&self) -> bool {
        matches!(self, Self::Database(error) if error.is_cancelled())
    }
}

/// Gives every fault its id. Randomness is passed in, here as everywhere.
pub trait FaultIds: Send + Sync {
    /// A new id.
    fn next(&self) -> String;
}

/// The source of fault ids, as resolvers find it in their context.
pub type SharedFaultIds = Arc<dyn FaultIds>;

/// Logs the fault under a new id, and makes the error that shows only the id.
///
/// Only the `Display` form is logged: a `Debug` form is likely to hold the values involved.
pub fn fault(ids: &dyn FaultIds, error: &dyn FaultSource) -> Error {
    let (message, code) = match (error.took_too_long(), error.passes()) {
        (true, _) => (TOO_LONG, TIMEOUT),
        (false, true) => (PASSING, UNAVAILABLE),
        (false, false) => (MESSAGE, INTERNAL),
    };
    let id = record(ids, error);
    Error {
        message: message.to_owned(),
        source: None,
        extensions: Some(extensions(code, &id)),
    }
}

/// As [`fault`], for a request as a whole.
pub(crate) fn server_fault(ids: &dyn FaultIds, error: &dyn FaultSource) -> ServerError {
    fault(ids, error).into_server_error(Pos::default())
}

/// What the faults of a response say of it as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gravity {
    /// It is ours to mend.
    Internal,
    /// It passes.
    Unavailable,
}

/// Whether a response failed because of us: of several reasons the one that passes, as the others may come of it.
pub(crate) fn gravity(errors: &[ServerError]) -> Option<Gravity> {
    let of_code = |error: &ServerError| match code(error)? {
        Value::String(code) if code == INTERNAL => Some(Gravity::Internal),
        Value::String(code) if code == UNAVAILABLE || code == TIMEOUT => Some(Gravity::Unavailable),
        _ => None,
    };
    errors.iter().filter_map(of_code).max()
}

fn code(error: &ServerError) -> Option<&Value> {
    error.extensions.as_ref()?.get("code")
}

/// Masks an error that a resolver let through without meaning it to be shown: one that says it is
/// internal without having gone through [`fault`], or one made by `?` from an error of another
/// library, which has a source and no code.
pub(crate) fn mask(ids: &dyn FaultIds, error: &mut ServerError) {
    if !is_unmasked_fault(error) {
        return;
    }
    let id = record(ids, &error.message);
    error.message = MESSAGE.to_owned();
    error.source = None;
    error.extensions = Some(extensions(INTERNAL, &id));
}

fn is_unmasked_fault(error: &ServerError) -> bool {
    let extension = |name| error.extensions.as_ref().and_then(|all| all.get(name));
    match extension("code") {
        Some(code) => *code == INTERNAL.into() && extension("faultId").is_none(),
        None => error.source.is_some(),
    }
}

fn record(ids: &dyn FaultIds, error: &(impl Display + ?Sized)) -> String {
    let id = ids.next();
    tracing::error!(fault.id = %id, error = %error, "fault");
    id
}

fn extensions(code: &str, id: &str) -> ErrorExtensionValues {
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("code", code);
    extensions.set("faultId", id);
    extensions
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed;

    impl FaultIds for Fixed {
        fn next(&self) -> String {
            "flt_1".to_owned()
        }
    }

    fn masked(error: Error) -> ServerError {
        let mut error = error.into_server_error(async_graphql::Pos::default());
        mask(&Fixed, &mut error);
        error
    }

    fn fault_id(error: &ServerError) -> Option<String> {
        let id = error.extensions.as_ref()?.get("faultId")?;
        async_graphql::from_value(id.clone()).ok()
    }

    #[test]
    fn a_fault_shows_its_id_only() {
        let shown = masked(fault(&Fixed, &"table candidate is gone"));
        assert_eq!(shown.message, MESSAGE);
        assert_eq!(fault_id(&shown).as_deref(), Some("flt_1"));
    }

    #[test]
    fn a_foreign_error_let_through_is_masked() {
        let foreign = std::io::Error::other("db.internal:5432 refused");
        let shown = masked(foreign.into());
        assert_eq!(shown.message, MESSAGE);
        assert_eq!(fault_id(&shown).as_deref(), Some("flt_1"));
        assert!(shown.source.is_none());
    }

    #[test]
    fn an_internal_code_without_an_id_is_masked() {
        let mut error = Error::new("secret");
        error.extensions.get_or_insert_default().set("code", INTERNAL);
        assert_eq!(masked(error).message, MESSAGE);
    }

    #[test]
    fn refusals_are_shown() {
        assert_eq!(masked(Error::new("Not found")).message, "Not found");
        let mut error = Error::new_with_source("Not found");
        error.extensions.get_or_insert_default().set("code", "NOT_FOUND");
        assert_eq!(masked(error).message, "Not found");
    }
}
