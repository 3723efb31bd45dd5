//! From which level to which a trajectory leads, and which was reached.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "ALTER TABLE trajectory ADD COLUMN level_from INTEGER",
    "ALTER TABLE trajectory ADD COLUMN level_to INTEGER",
    "ALTER TABLE trajectory ADD COLUMN level_reached INTEGER",
];
