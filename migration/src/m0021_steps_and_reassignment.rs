//! Steps say which of the agreed ones they are apart from their number among those that are taken, and a deadline
//! since when it is its present partner's.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "ALTER TABLE deadline ADD COLUMN reassigned_at {ts}",
    "ALTER TABLE deadline_step ADD COLUMN agreed INTEGER NOT NULL DEFAULT 0",
    "UPDATE deadline_step SET agreed = position",
    // Numbered anew without gaps, after what was taken earlier under the same terms. First below nought: no number
    // may be there twice on the way.
    "
    UPDATE deadline_step SET position = (
        SELECT -COUNT(*) FROM deadline_step AS other
        JOIN deadline ON deadline.id = other.deadline_id
        WHERE other.deadline_id = deadline_step.deadline_id AND other.kind = deadline_step.kind
        AND (
            (other.round = deadline_step.round
                AND (other.at < deadline_step.at OR (other.at = deadline_step.at AND other.agreed <= deadline_step.agreed)))
            OR (other.round < deadline_step.round AND other.taken_at >= deadline.laid_at)
        )
    )
    ",
    "UPDATE deadline_step SET position = -position",
];
