//! A row as the API shows it: which table it is of, and how its lists are narrowed and ordered.

use std::{
    future::{Future, ready},
    sync::Arc,
};

use async_graphql::{Context, ID, InputType, Result};
use domain::access::Scoped;
use sea_orm::EntityTrait;

use super::field::{Field, Lists, Says, Shown, plain};

pub use macros::{part, row};

/// The table's own row behind a type.
pub type ModelOf<T> = <<T as Row>::Entity as EntityTrait>::Model;

/// The column of the table behind a type.
pub type ColumnOf<T> = <<T as Row>::Entity as EntityTrait>::Column;

/// The identity of a row of the table behind a type.
pub type IdOf<T> = <<T as Row>::Entity as Scoped>::Id;

/// A type of the API that is a row of a table. The row is wrapped and never shown itself: what of it is
/// public is what the type has a field for.
pub trait Row: Shown {
    /// The table.
    type Entity: Scoped<Model: Sync + 'static>;
    /// The list of all its rows, where a query can start from that.
    const EVERYTHING: &'static [Field<Lists>] = &[];

    /// Shows a row.
    fn of(model: Arc<ModelOf<Self>>) -> Self;
    /// The row that is shown. Many fields can lead to it, so it is shared.
    fn model(&self) -> &Arc<ModelOf<Self>>;

    /// The identity, for whoever does not know what row it is.
    fn id(&self, _ctx: &Context<'_>) -> impl Future<Output = Result<ID>> + Send {
        ready(Ok(identity(self)))
    }
}

/// A type whose rows come in lists that can be filtered and ordered.
pub trait Listed: Row {
    /// What a list of it can be narrowed to.
    type Filter: super::filter::Filter;
    /// What a list of it can be ordered by.
    type Order: super::order::Ordering<Self::Entity>;
}

/// Those columns of a row that not everyone may read who may know of it.
pub trait Part: Shown {
    /// The row.
    type Row: Row;
    /// Shows those columns.
    fn of(model: Arc<ModelOf<Self::Row>>) -> Self;
}

/// The identity, as a field.
pub const fn identity_field<T: Row>() -> Field<T> {
    Field {
        name: "id",
        description: "Identity.",
        signature: plain::<ID>,
        says: Says::Column(|row| identity(row).to_value()),
    }
}

fn identity<T: Row>(row: &T) -> ID {
    ID(T::Entity::id_of(row.model()).to_string())
}
