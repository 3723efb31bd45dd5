//! Rows that count their changes, so that nobody overwrites what was not read.

use crate::refusal::{Outcome, RefusalCode, refuse};

/// A row that counts its changes.
pub trait Versioned {
    /// The count.
    fn version(&self) -> i32;
    /// The count, to be raised.
    fn version_mut(&mut self) -> &mut i32;

    /// Checks the version the caller read against the stored one; no version is no check.
    ///
    /// # Errors
    /// `STALE` when they differ.
    fn unchanged_since(&self, read: Option<i32>) -> Outcome<()> {
        match read {
            Some(read) if read != self.version() => refuse(RefusalCode::Stale, "version"),
            _ => Ok(()),
        }
    }
}

macro_rules! versioned {
    (@ $module:ident versioned $($more:ident)*) => {
        impl Versioned for entity::$module::Model {
            fn version(&self) -> i32 {
                self.version
            }
            fn version_mut(&mut self) -> &mut i32 {
                &mut self.version
            }
        }
    };
    (@ $module:ident $other:ident $($more:ident)*) => { versioned!(@ $module $($more)*); };
    (@ $module:ident) => {};
    ($(#[doc = $doc:literal] $module:ident: $row:ident, $id:ident = $prefix:literal $(, $what:ident)*;)+) => {
        $(versioned!(@ $module $($what)*);)+
    };
}

entity::tables!(versioned);
