//! Every row of the chain by its identity.

use async_graphql::{Context, ID, Interface, Result};

use super::{load, row::Row, types::*};

macro_rules! nodes {
    ($(#[doc = $doc:literal] $module:ident: $row:ident, $id:ident = $prefix:literal $(, $what:ident)*;)+) => {
        /// A row with an identity of its own, of whatever type (gegeven).
        #[derive(Interface)]
        #[graphql(field(name = "id", ty = "ID", desc = "Identity: a prefix that names the type, and a ULID."))]
        pub enum Node {
            $(
                #[doc = concat!("A row of ", stringify!($row), ".")]
                $row($row)
            ),+
        }

        impl Node {
            /// The row behind an identity, if it is one and the viewer may know of it. The prefix decides
            /// the table, so that at most one is looked at.
            pub async fn find(ctx: &Context<'_>, id: &str) -> Result<Option<Self>> {
                $(
                    if let Some(row) = load::find_text::<$row>(ctx, id).await? {
                        return Ok(Some(Self::$row(row)));
                    }
                )+
                Ok(None)
            }
        }
    };
}

entity::tables!(nodes);
