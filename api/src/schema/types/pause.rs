use async_graphql::{ComplexObject, Context, ID, InputObject, Result};
use domain::access::FieldGroup;

use super::{Contact, Convenant, Department, Group, Organization, PauseRelease, Trajectory};
use crate::schema::{connection::Connection, filter::Filter, load, order::order, row::row, scalar::DateTime};

/// A stretch in which the terms of a group, a trajectory or an employer do not run (pauze).
#[row(pause, listed, created, versioned, complex)]
#[everything(pauses, "Pauses (pauzes).")]
pub struct Pause {
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// The group that is paused; null when it is a trajectory or an employer.
    #[one]
    group: Option<Group>,
    /// The trajectory that is paused; null when it is a group or an employer.
    #[one]
    trajectory: Option<Trajectory>,
    /// The employer whose participation is paused; null when it is a group or a trajectory.
    #[one]
    employer: Option<Organization>,
    /// The one department of that employer that is paused; null when it is the whole.
    #[one]
    department: Option<Department>,
    /// From when terms do not run.
    starts_at: DateTime,
    /// When they run again; null while nobody knows.
    ends_at: Option<DateTime>,
    /// Who recorded it. Null when the caller may not see the contact.
    #[one]
    created_by: Option<Contact>,
    /// The trajectories that resumed before the rest (hervattingen).
    #[list(PauseId)]
    releases: Connection<PauseRelease>,
}

#[ComplexObject]
impl Pause {
    /// Why (reden). Null to those who may know of the pause but not of its reason: why one candidate is
    /// paused is for the partner the candidate comes from, the case manager and the coordinator.
    async fn reason(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(load::opens::<Self>(ctx, FieldGroup::Narrative, self.0.id)
            .await?
            .then(|| self.0.reason.clone()))
    }
}

/// Which pauses to list; omitted fields do not filter.
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
