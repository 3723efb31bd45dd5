//! What makes an input an action.

use async_graphql::InputType;
use domain::Command;

use super::{Mutation, Once, answered::Answered, execute::run, payload::Payload};
use crate::{
    input::Faults,
    schema::field::{Field, Says, made, taking},
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
