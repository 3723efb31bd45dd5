//! What makes an input an action.

use async_graphql::{Context, InputType, OutputType, Result, registry::Registry};
use domain::Command;
use futures::future::try_join_all;
use serde::de::DeserializeOwned;

use super::{Mutation, Once, execute::run, payload::Payload};
use crate::{
    input::Faults,
    schema::{
        field::{Field, Says, Signature, at_once, made, plain, taking},
        load::find,
        row::{IdOf, Row},
    },
};

pub use macros::mutation;

/// An input with which something can be done. `#[mutation]` makes a struct one.
pub trait MutationInput: InputType + 'static {
    /// What the schema says of it.
    const SAID: Said;
    /// What has it done.
    type Command: Command<Output: 'static> + 'static;
    /// The type of the object that it changes, or of the list of them.
    type Answer: Answered<Said = <Self::Command as Command>::Output>;

    /// Whether it is to be done only once.
    fn once(&self) -> &Once;
    /// The command; what is wrong with the input is a fault.
    fn command(self, faults: &mut Faults) -> Self::Command;
}

/// What an action answers: an object that it changed, or each of several.
pub trait Answered: OutputType + Send + Sync + Sized + 'static {
    /// What the command says of it: its identity, or theirs.
    type Said: DeserializeOwned + Send;
    /// How the field looks that has it, while it can be absent.
    const SIGNATURE: fn(&mut Registry) -> Signature;

    /// What the caller may see of it now.
    fn find(ctx: &Context<'_>, said: Self::Said) -> impl Future<Output = Result<Option<Self>>> + Send;
}

impl<R: Row + OutputType + Send + Sync + 'static> Answered for R
where
    IdOf<R>: DeserializeOwned,
{
    type Said = IdOf<R>;
    const SIGNATURE: fn(&mut Registry) -> Signature = plain::<Option<R>>;

    async fn find(ctx: &Context<'_>, said: IdOf<R>) -> Result<Option<R>> {
        find::<R>(ctx, said).await
    }
}

/// Those that the caller may still see, in order.
impl<R: Row + OutputType + Send + Sync + 'static> Answered for Vec<R>
where
    IdOf<R>: DeserializeOwned,
{
    type Said = Vec<IdOf<R>>;
    const SIGNATURE: fn(&mut Registry) -> Signature = at_once::<Option<Vec<R>>>;

    async fn find(ctx: &Context<'_>, said: Vec<IdOf<R>>) -> Result<Option<Vec<R>>> {
        let found = try_join_all(said.into_iter().map(|id| find::<R>(ctx, id))).await?;
        Ok(Some(found.into_iter().flatten().collect()))
    }
}

/// The names of an action and its payload, and their descriptions.
pub struct Said {
    /// The action.
    pub name: &'static str,
    /// What it does, and who may do it.
    pub description: &'static str,
    /// What it is done with.
    pub takes: &'static str,
    /// The type of what is answered.
    pub payload: &'static str,
    /// What that is.
    pub payload_description: &'static str,
    /// The field with the changed object.
    pub answer: &'static str,
    /// What that is.
    pub answer_description: &'static str,
}

/// The action as a field of [`Mutation`].
pub const fn field<A: MutationInput>() -> Field<Mutation> {
    Field {
        name: A::SAID.name,
        description: A::SAID.description,
        signature: |registry| taking::<Payload<A>, A>(registry, A::SAID.takes),
        says: Says::Found(|_, ctx| made(ctx, |input: A| run(ctx, input))),
    }
}
