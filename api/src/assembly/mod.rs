//! The schema put together from what can be read and what can be done.

use std::sync::Arc;

use async_graphql::{
    EmptySubscription, ObjectType, Request, Response, SDLExportOptions, SchemaBuilder, SubscriptionType,
};
use domain::Environment;
use futures::{FutureExt, future::BoxFuture};
use sea_orm::DatabaseConnection;

pub mod scale;

use crate::{mutation::Mutation, reads::ReadLog, schema::query::Query};

pub type Schema = async_graphql::Schema<Query, Mutation, EmptySubscription>;

/// The most fields an answer may hold, counted before it is looked for. Lists in lists multiply, so the
/// length of a document bounds nothing.
const MOST_FIELDS: usize = 250_000;

/// The schema over a database. A request needs its viewer: see [`crate::schema::load::with_viewer`].
pub fn build(db: DatabaseConnection, environment: Arc<dyn Environment>) -> Schema {
    over(db, environment).finish()
}

fn over(
    db: DatabaseConnection,
    environment: Arc<dyn Environment>,
) -> SchemaBuilder<Query, Mutation, EmptySubscription> {
    bare().limit_complexity(MOST_FIELDS).data(db).data(environment)
}

/// A schema, whatever its roots are. Who serves one need not be compiled anew for each of its types.
pub trait AnySchema: Send + Sync {
    /// Runs an operation.
    fn execute(&self, request: Request) -> BoxFuture<'_, Response>;
    /// The schema as text.
    fn sdl(&self) -> String;
}

impl<Q, M, S> AnySchema for async_graphql::Schema<Q, M, S>
where
    Q: ObjectType + 'static,
    M: ObjectType + 'static,
    S: SubscriptionType + 'static,
{
    fn execute(&self, request: Request) -> BoxFuture<'_, Response> {
        async_graphql::Schema::execute(self, request).boxed()
    }

    fn sdl(&self) -> String {
        async_graphql::Schema::sdl(self)
    }
}

/// [`build`]'s schema as it is served. Where it cannot be asked for, it is not guessed either: a misspelt name is
/// answered with no name that is like it.
pub fn served(
    db: DatabaseConnection,
    environment: Arc<dyn Environment>,
    introspection: bool,
    log: ReadLog,
) -> Arc<dyn AnySchema> {
    let schema = over(db, environment).data(log);
    Arc::new(match introspection {
        true => schema.finish(),
        false => schema.disable_suggestions().disable_introspection().finish(),
    })
}

fn bare() -> SchemaBuilder<Query, Mutation, EmptySubscription> {
    async_graphql::Schema::build(Query::default(), Mutation, EmptySubscription)
}

/// The schema as text, sorted, so that it can be compared.
pub fn sdl() -> String {
    let options = SDLExportOptions::new()
        .sorted_fields()
        .sorted_arguments()
        .sorted_enum_items()
        .include_specified_by()
        .use_space_ident();
    bare().finish().sdl_with_options(options)
}
