//! In what order a list comes.

use async_graphql::{Enum, InputType};
use domain::{access::Scoped, queries::page::Order};

/// A direction (richting).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Enum)]
pub enum OrderDirection {
    /// From low to high, from early to late.
    #[default]
    Asc,
    /// From high to low, from late to early.
    Desc,
}

/// The order of a list as the caller asks for it.
pub trait Ordering<E: Scoped>: InputType {
    /// The column and the direction.
    fn order(&self) -> Order<E>;
}

/// The order a list has when none is asked for: by identity, which is by age.
pub fn by_age<E: Scoped>() -> Order<E> {
    Order::ascending(E::id_column())
}

/// Makes the `orderBy` input of a list and the enum of what it can be ordered by. Only columns that are
/// never null, and that everyone who may know of the row may read: an order tells as much as a value.
macro_rules! order {
    ($(#[$meta:meta])* $name:ident of $table:ident by $(#[$field_meta:meta])* $field:ident {
        $($(#[$value_meta:meta])* $value:ident),+ $(,)?
    }) => {
        $(#[$field_meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, ::async_graphql::Enum)]
        pub enum $field { $($(#[$value_meta])* $value),+ }

        $(#[$meta])*
        #[derive(Clone, Copy, Debug, ::async_graphql::InputObject)]
        pub struct $name {
            /// By what.
            pub field: $field,
            /// In which direction.
            #[graphql(default)]
            pub direction: $crate::schema::order::OrderDirection,
        }

        impl $crate::schema::order::Ordering<::entity::$table::Entity> for $name {
            fn order(&self) -> ::domain::queries::page::Order<::entity::$table::Entity> {
                use ::domain::queries::page::Order;
                let column = match self.field {
                    $($field::$value => $crate::schema::order::column!($table $value)),+
                };
                match self.direction {
                    $crate::schema::order::OrderDirection::Asc => Order::ascending(column),
                    $crate::schema::order::OrderDirection::Desc => Order::descending(column),
                }
            }
        }
    };
}

/// The column behind a word. Names come as people order them and alike on both databases: without regard to case, by
/// the folded name that is kept beside each.
macro_rules! column {
    ($table:ident Name) => {
        ::entity::$table::Column::FoldedName
    };
    ($table:ident $value:ident) => {
        ::entity::$table::Column::$value
    };
}

pub(crate) use {column, order};
