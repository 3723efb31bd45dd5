//! A row as the API shows it.

use async_graphql::OutputType;
use domain::access::Scoped;
use sea_orm::EntityTrait;

/// The table's own row behind a type.
pub type ModelOf<T> = <<T as Row>::Entity as EntityTrait>::Model;

/// The column of the table behind a type.
pub type ColumnOf<T> = <<T as Row>::Entity as EntityTrait>::Column;

/// The identity of a row of the table behind a type.
pub type IdOf<T> = <<T as Row>::Entity as Scoped>::Id;

/// A type of the API that is a row of a table. The row is wrapped and never shown itself: what of it is
/// public is what the type has a resolver for.
pub trait Row: OutputType + 'static {
    /// The table.
    type Entity: Scoped<Model: Sync + 'static>;
    /// Shows a row.
    fn of(model: ModelOf<Self>) -> Self;
}

/// A type whose rows come in lists that can be filtered and ordered.
pub trait Listed: Row {
    /// What a list of it can be narrowed to.
    type Filter: super::filter::Filter;
    /// What a list of it can be ordered by.
    type Order: super::order::Ordering<Self::Entity>;
}

/// Wraps the row of a table: `row!(Referral: referral)`, or with the types of its lists,
/// `row!(Referral: referral, ReferralFilter, ReferralOrder)`.
macro_rules! row {
    ($name:ident: $table:ident) => {
        #[doc = concat!("A row of `", stringify!($table), "` as the API shows it.")]
        #[derive(Clone, Debug)]
        pub struct $name(pub ::entity::$table::Model);

        impl $crate::schema::row::Row for $name {
            type Entity = ::entity::$table::Entity;

            fn of(model: ::entity::$table::Model) -> Self {
                Self(model)
            }
        }
    };
    ($name:ident: $table:ident, $filter:ident, $order:ident) => {
        $crate::schema::row::row!($name: $table);

        impl $crate::schema::row::Listed for $name {
            type Filter = $filter;
            type Order = $order;
        }
    };
}

pub(crate) use row;
