use async_graphql::{Context, ID, InputObject, Object, Result};
use entity::vocabulary::{JobCommitment, PlacementKind, PlacementState};

use super::{Convenant, Deadline, Department, Organization, Place, Referral, RetentionCheck, Trajectory};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::{Date, DateTime},
};

row!(Placement: placement, PlacementFilter, PlacementOrder);

/// A candidate on a place at an employer (plaatsing).
#[Object]
impl Placement {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The accepted referral. Null when the caller may not see it.
    async fn referral(&self, ctx: &Context<'_>) -> Result<Option<Referral>> {
        load::find(ctx, self.0.referral_id).await
    }

    /// The trajectory.
    async fn trajectory(&self, ctx: &Context<'_>) -> Result<Trajectory> {
        load::expect(ctx, self.0.trajectory_id).await
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// The employer. Null when the caller's organisation shares no convenant with it.
    async fn employer(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.employer_id).await
    }

    /// The department. Null when there is none, or when the caller may not see it.
    async fn department(&self, ctx: &Context<'_>) -> Result<Option<Department>> {
        load::find(ctx, self.0.department_id).await
    }

    /// What sort of place it is.
    async fn kind(&self) -> PlacementKind {
        self.0.kind
    }

    /// What the employer promised after positive completion; null when nothing.
    async fn commitment(&self) -> Option<JobCommitment> {
        self.0.commitment
    }

    /// Where it stands.
    async fn state(&self) -> PlacementState {
        self.0.state
    }

    /// The first day.
    async fn starts_on(&self) -> Date {
        self.0.starts_on.into()
    }

    /// The day the contract starts; null until one is recorded.
    async fn contract_on(&self) -> Option<Date> {
        self.0.contract_on.map(Into::into)
    }

    /// The place it is on (plaats). Null when it is on none that was offered, or when the caller may not see it.
    async fn place(&self, ctx: &Context<'_>) -> Result<Option<Place>> {
        load::find(ctx, self.0.place_id).await
    }

    /// The step of the programme's carousel it is (stagecarrousel), from one on; null when it is none.
    async fn carousel_step(&self) -> Option<i32> {
        self.0.carousel_step
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
    async fn lists(&self) -> PlacementLists {
        PlacementLists(self.0.id.to_string())
    }
}

connections! {
    PlacementLists {
        /// The deadlines about it (termijnen).
        deadlines: Deadline by SubjectId,
        /// The checks after its contract (duurzaamheidscontroles).
        retention_checks: RetentionCheck by PlacementId,
    }
}

/// Which placements are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(placement)]
pub struct PlacementFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// At this employer.
    #[points_at(organization)]
    pub employer_id: Option<ID>,
    /// At this department.
    #[points_at(department)]
    pub department_id: Option<ID>,
    /// On one of these sorts of place.
    #[among(Kind)]
    pub kinds: Option<Vec<PlacementKind>>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<PlacementState>>,
    /// Starting on or after this day.
    #[from(StartsOn)]
    pub starts_from: Option<Date>,
    /// Starting before this day.
    #[until(StartsOn)]
    pub starts_until: Option<Date>,
}

order! {
    /// In what order placements come.
    PlacementOrder of placement by
    /// By what placements can be ordered.
    PlacementOrderField {
        /// Identity, which is age.
        Id,
        /// The first day.
        StartsOn,
        /// When they were recorded.
        CreatedAt,
    }
}
