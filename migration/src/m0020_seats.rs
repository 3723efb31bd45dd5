//! Invitations that were withdrawn. Those of people whose way has ended no longer keep a seat.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "ALTER TABLE attendance ADD COLUMN withdrawn_by TEXT REFERENCES contact (id)",
    "ALTER TABLE attendance ADD COLUMN withdrawn_at {ts}",
    // Who was stopped before the meeting was to be held was not expected from then on.
    "
    UPDATE attendance SET
        withdrawn_at = (SELECT ended_at FROM trajectory WHERE trajectory.id = attendance.trajectory_id)
    WHERE presence IS NULL
        AND EXISTS (
            SELECT 1
            FROM trajectory, meeting
            WHERE trajectory.id = attendance.trajectory_id
                AND meeting.id = attendance.meeting_id
                AND trajectory.state = 'STOPPED'
                AND meeting.state = 'PLANNED'
                AND trajectory.ended_at < meeting.starts_at
        )
    ",
    "ALTER TABLE training_group ADD COLUMN start_reason TEXT",
];
