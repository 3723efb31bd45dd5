//! The chain as GraphQL shows it.
//!
//! ```text
//! query -> types -> connection (a page) or load (rows of many parents at once) -> domain::queries
//! ```
//!
//! Resolvers read and nothing else; who may see what is decided below them, in the condition on every
//! statement. Adding a type is adding a file in [`types`]; that there is one is said in `entity::tables!`.

mod batch;
pub mod clock;
pub mod connection;
pub mod fault;
pub mod filter;
pub mod language;
pub mod load;
pub mod monitor;
mod node;
pub mod order;
mod preview;
pub mod query;
pub mod row;
pub mod scalar;
pub mod scale;
pub mod types;

use std::sync::Arc;

use async_graphql::{EmptySubscription, SDLExportOptions, SchemaBuilder};
use domain::Environment;
use sea_orm::DatabaseConnection;

use self::query::Query;
use crate::mutation::Mutation;

/// The schema.
pub type Schema = async_graphql::Schema<Query, Mutation, EmptySubscription>;

/// The most fields an answer may hold, counted before it is looked for. Lists in lists multiply, so the
/// length of a document bounds nothing.
const MOST_FIELDS: usize = 250_000;

/// The schema over a database. A request needs its viewer: see [`load::with_viewer`].
pub fn build(db: DatabaseConnection, environment: Arc<dyn Environment>) -> Schema {
    bare()
        .limit_complexity(MOST_FIELDS)
        .data(db)
        .data(environment)
        .finish()
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
