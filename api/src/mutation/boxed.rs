//! Keeps the types of futures shallow.

use std::borrow::Cow;

use async_graphql::{
    ContainerType, Context, ContextSelectionSet, ObjectType, OutputType, Positioned, ServerResult, Value,
    parser::types::Field, registry::Registry,
};
use futures::FutureExt;

/// A part of the mutations whose futures are boxed. The compiler follows the type of a future through all
/// it waits for, and a merged object waits for one that is shorter by one: all lists together are deeper
/// than it will go.
#[derive(Default)]
pub struct Boxed<T>(T);

impl<T: ContainerType> ContainerType for Boxed<T> {
    async fn resolve_field(&self, context: &Context<'_>) -> ServerResult<Option<Value>> {
        self.0.resolve_field(context).boxed().await
    }
}

impl<T: OutputType> OutputType for Boxed<T> {
    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        T::create_type_info(registry)
    }

    async fn resolve(
        &self,
        context: &ContextSelectionSet<'_>,
        field: &Positioned<Field>,
    ) -> ServerResult<Value> {
        self.0.resolve(context, field).boxed().await
    }
}

impl<T: ObjectType> ObjectType for Boxed<T> {}
