//! An index in the order of identities for each way that a page of deadlines is gathered.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "CREATE INDEX deadline_convenant_id ON deadline (convenant_id, id)",
    "CREATE INDEX deadline_employer_id ON deadline (employer_id, id)",
    "CREATE INDEX deadline_responsible_id ON deadline (responsible_id, id)",
    "CREATE INDEX interview_convenant_id ON interview (convenant_id, id)",
];
