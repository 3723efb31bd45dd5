//! One use case that changes something.

use std::pin::Pin;

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use tracing::Span;

use super::tx::Tx;
use crate::{
    access::{Action, Actor},
    refusal::Outcome,
};

/// One use case that changes something.
pub trait Command: AnyCommand + Serialize + Clone + Send + Sync {
    /// Its line in the access table.
    const NAME: Action;
    /// What it answers: identities and words, stored under the idempotency key.
    type Output: Serialize + DeserializeOwned + Send;
    /// Does it.
    fn run(self, tx: &Tx<'_>) -> impl Future<Output = Outcome<Self::Output>> + Send;
}

/// What every line of the log that a command leads to says of it. An error's level, so that it is there as well
/// where only errors are logged.
pub(super) fn span_of(command: Action, actor: &Actor) -> Span {
    let actor = actor.contact_id().map(tracing::field::display);
    tracing::error_span!("command", name = command.name(), actor)
}

/// A command, whichever it is: the write path is the same for all of them, and compiled once.
pub trait AnyCommand: Send + Sync {
    /// Its line in the access table.
    fn name(&self) -> Action;
    /// All that it was given, to know it again by.
    ///
    /// # Errors
    /// When that cannot be written down.
    fn input(&self) -> Outcome<Vec<u8>>;
    /// Does it, and answers as it is stored under an idempotency key.
    fn run<'a>(&'a self, tx: &'a Tx<'_>) -> Boxed<'a, Outcome<Value>>;
}

/// Lets the write path run a command, whichever it is. What a command does is compiled where this stands; without it,
/// whoever has it done would compile it anew.
macro_rules! any_command {
    ($command:ty) => {
        impl $crate::transaction::AnyCommand for $command {
            fn name(&self) -> $crate::access::Action {
                <Self as $crate::Command>::NAME
            }

            fn input(&self) -> $crate::Outcome<Vec<u8>> {
                Ok(serde_json::to_vec(self)?)
            }

            fn run<'a>(
                &'a self,
                tx: &'a $crate::Tx<'_>,
            ) -> $crate::transaction::Boxed<'a, $crate::Outcome<serde_json::Value>> {
                let done = <Self as $crate::Command>::run(self.clone(), tx);
                Box::pin(async move { Ok(serde_json::to_value(done.await?)?) })
            }
        }
    };
}
pub(crate) use any_command;

/// What will be known later, whatever it takes to know it.
pub type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A command's future holds all of its steps and can be large. On the heap it costs no thread its stack.
pub(super) fn boxed<'a, T>(future: impl Future<Output = T> + Send + 'a) -> Boxed<'a, T> {
    Box::pin(future)
}
