use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::access::FieldGroup;

use super::{Contact, Convenant, Department, Group, Organization, PauseRelease, Trajectory};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::DateTime,
};

row!(Pause: pause, PauseFilter, PauseOrder);

/// A stretch in which the terms of a group, a trajectory or an employer do not run (pauze).
#[Object]
impl Pause {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// The group that is paused; null when it is a trajectory or an employer.
    async fn group(&self, ctx: &Context<'_>) -> Result<Option<Group>> {
        load::find(ctx, self.0.group_id).await
    }

    /// The trajectory that is paused; null when it is a group or an employer.
    async fn trajectory(&self, ctx: &Context<'_>) -> Result<Option<Trajectory>> {
        load::find(ctx, self.0.trajectory_id).await
    }

    /// The employer whose participation is paused; null when it is a group or a trajectory.
    async fn employer(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.employer_id).await
    }

    /// The one department of that employer that is paused; null when it is the whole.
    async fn department(&self, ctx: &Context<'_>) -> Result<Option<Department>> {
        load::find(ctx, self.0.department_id).await
    }

    /// From when terms do not run.
    async fn starts_at(&self) -> DateTime {
        self.0.starts_at.into()
    }

    /// When they run again; null while nobody knows.
    async fn ends_at(&self) -> Option<DateTime> {
        self.0.ends_at.map(Into::into)
    }

    /// Why (reden). Null to those who may know of the pause but not of its reason: why one candidate is
    /// paused is for the partner the candidate comes from, the case manager and the coordinator.
    async fn reason(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(load::opens::<Self>(ctx, FieldGroup::Narrative, self.0.id)
            .await?
            .then(|| self.0.reason.clone()))
    }

    /// Who recorded it. Null when the caller may not see the contact.
    async fn created_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.created_by).await
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }

    #[graphql(flatten)]
    async fn lists(&self) -> PauseLists {
        PauseLists(self.0.id.to_string())
    }
}

connections! {
    PauseLists {
        /// The trajectories that resumed before the rest (hervattingen).
        releases: PauseRelease by PauseId,
    }
}

/// Which pauses are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(pause)]
pub struct PauseFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this group.
    #[points_at(group)]
    pub group_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// Of this employer.
    #[points_at(organization)]
    pub employer_id: Option<ID>,
}

order! {
    /// In what order pauses come.
    PauseOrder of pause by
    /// By what pauses can be ordered.
    PauseOrderField {
        /// Identity, which is age.
        Id,
        /// When they begin.
        StartsAt,
    }
}
