use async_graphql::{Context, ID, InputObject, Object, Result};

use super::{Contact, Pause, Trajectory};
use crate::schema::{connection::id, filter::Filter, load, order::order, row::row, scalar::DateTime};

row!(PauseRelease: pause_release, PauseReleaseFilter, PauseReleaseOrder);

/// One trajectory that resumed before the rest of its group or employer (hervatting).
#[Object]
impl PauseRelease {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The pause, which goes on for the others. Null when the caller may not see it.
    async fn pause(&self, ctx: &Context<'_>) -> Result<Option<Pause>> {
        load::find(ctx, self.0.pause_id).await
    }

    /// The trajectory.
    async fn trajectory(&self, ctx: &Context<'_>) -> Result<Trajectory> {
        load::expect(ctx, self.0.trajectory_id).await
    }

    /// From when its terms run again.
    async fn released_at(&self) -> DateTime {
        self.0.released_at.into()
    }

    /// Who recorded it. Null when the caller may not see the contact.
    async fn released_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.released_by).await
    }
}

/// Which resumptions are wanted; what is left out does not narrow.
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
