use async_graphql::{ID, InputObject};

use super::{Contact, Pause, Trajectory};
use crate::schema::{filter::Filter, order::order, row::row, scalar::DateTime};

/// One trajectory that resumed before the rest of its group or employer (hervatting).
#[row(pause_release, listed)]
pub struct PauseRelease {
    /// The pause, which goes on for the others. Null when the caller may not see it.
    #[one]
    pause: Option<Pause>,
    /// The trajectory.
    #[one]
    trajectory: Trajectory,
    /// From when its terms run again.
    released_at: DateTime,
    /// Who recorded it. Null when the caller may not see the contact.
    #[one]
    released_by: Option<Contact>,
}

/// Which resumptions to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(pause_release)]
pub struct PauseReleaseFilter {
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
}

order! {
    /// In what order resumptions come.
    PauseReleaseOrder of pause_release by
    /// By what resumptions can be ordered.
    PauseReleaseOrderField {
        /// Identity, which is age.
        Id,
        /// From when terms run again.
        ReleasedAt,
    }
}
