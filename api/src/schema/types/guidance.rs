use super::{Contact, Trajectory};
use crate::schema::{row::row, scalar::DateTime};

/// Who guides a trajectory in one line (begeleiding).
#[row(guidance, versioned)]
pub struct Guidance {
    /// The trajectory.
    #[one]
    trajectory: Trajectory,
    /// First, second or third line.
    line: i32,
    /// The guide. Null when the caller's organisation shares no convenant with the guide's.
    #[one]
    contact: Option<Contact>,
    /// Since when.
    assigned_at: DateTime,
}
