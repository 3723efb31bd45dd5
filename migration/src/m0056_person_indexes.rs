//! What is held of one person, found by index.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "CREATE INDEX message_trajectory ON message (trajectory_id, id)",
    "CREATE INDEX message_candidate ON message (candidate_id, id) WHERE candidate_id IS NOT NULL",
    "CREATE INDEX form_assignment_trajectory ON form_assignment (trajectory_id)",
];
