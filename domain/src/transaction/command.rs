//! One use case that changes something.

use serde::{Serialize, de::DeserializeOwned};
use tracing::Span;

use super::tx::Tx;
use crate::{
    access::{Action, Actor},
    refusal::Outcome,
};

/// One use case that changes something.
pub trait Command: Serialize + Send + Sync {
    /// Its line in the access table.
    const NAME: Action;
    /// What it answers: identities and words, stored under the idempotency key.
    type Output: Serialize + DeserializeOwned + Send;
    /// Does it.
    fn run(self, tx: &Tx<'_>) -> impl Future<Output = Outcome<Self::Output>> + Send;
}

/// What every line of the log that a command leads to says of it. An error's level, so that it is there as well
/// where only errors are logged.
pub(super) fn span_of<C: Command>(actor: &Actor) -> Span {
    let actor = actor.contact_id().map(tracing::field::display);
    tracing::error_span!("command", name = C::NAME.name(), actor)
}

/// A command's future holds all of its steps and can be large. On the heap it costs no thread its stack.
pub(super) fn boxed<'a, T>(
    future: impl Future<Output = T> + Send + 'a,
) -> std::pin::Pin<Box<dyn Future<Output = T> + Send + 'a>> {
    Box::pin(future)
}
