//! Notes on how people are doing between go-moments.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "
    CREATE TABLE progress_note (
        id TEXT NOT NULL,
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        author_id TEXT REFERENCES contact (id),
        responsible_id TEXT REFERENCES organization (id),
        department_id TEXT REFERENCES department (id),
        written_at {ts} NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "CREATE INDEX progress_note_trajectory ON progress_note (trajectory_id, id)",
    "CREATE INDEX progress_note_convenant ON progress_note (convenant_id, id)",
];
