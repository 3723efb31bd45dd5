//! The three-way conversation after a no-show was held at a moment, and is called so.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] =
    &["ALTER TABLE no_show RENAME COLUMN follow_up_on TO follow_up_held_at"];
