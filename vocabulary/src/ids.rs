//! Typed identities: a prefix that names the kind of row, and a time-ordered ULID.
//!
//! One identity everywhere: in the database, in GraphQL, in mail and in logs.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use ulid::Ulid;

/// A text that is not an identity of the wanted kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an identity of this kind")]
pub struct InvalidId;

/// What every typed identity has in common.
pub trait TypedId: Copy + Eq + Ord + std::hash::Hash + fmt::Display + FromStr<Err = InvalidId> {
    /// The letters before the underscore.
    const PREFIX: &'static str;
    /// The identity around a ULID.
    fn from_ulid(ulid: Ulid) -> Self;
}

fn parse(text: &str, prefix: &str) -> Result<Ulid, InvalidId> {
    let rest = text
        .strip_prefix(prefix)
        .and_then(|rest| rest.strip_prefix('_'))
        .ok_or(InvalidId)?;
    let ulid = Ulid::from_string(rest).map_err(|_| InvalidId)?;
    // One identity has one spelling: lower case, or letters that only look like digits, are refused.
    if ulid.array_to_str(&mut [0; ulid::ULID_LEN]) == rest {
        Ok(ulid)
    } else {
        Err(InvalidId)
    }
}

macro_rules! typed_ids {
    ($($(#[$meta:meta])* $name:ident = $prefix:literal;)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "database", derive(sea_orm::DeriveValueType))]
        #[cfg_attr(feature = "database", sea_orm(value_type = "String", column_type = "Text"))]
        pub struct $name(Ulid);

        impl TypedId for $name {
            const PREFIX: &'static str = $prefix;
            fn from_ulid(ulid: Ulid) -> Self {
                Self(ulid)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}_{}", $prefix, self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                parse(text, $prefix).map(Self)
            }
        }

        // SeaORM asks this of every primary key; ours are never numbers.
        #[cfg(feature = "database")]
        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
    )+};
}

macro_rules! of_rows {
    ($(#[doc = $doc:literal] $module:ident: $row:ident, $id:ident = $prefix:literal $(, $what:ident)*;)+) => {
        typed_ids! { $(#[doc = concat!("Identity of:", $doc)] $id = $prefix;)+ }
    };
}

tables!(of_rows);

// What has an identity and is no row of the API.
typed_ids! {
    /// Identity of: one fact of the chain, never changed and never removed.
    EventId = "evt";
    /// Identity of: a step of the funnel that a trajectory reached (mijlpaal).
    MilestoneId = "mst";
}
