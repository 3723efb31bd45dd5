use async_graphql::{Context, ID, InputObject, Object, Result};
use entity::vocabulary::ReferralState;

use super::{
    Contact, Convenant, Deadline, Department, Group, Interview, NoShow, Organization, Placement, Trajectory,
};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::DateTime,
};

row!(Referral: referral, ReferralFilter, ReferralOrder);

/// A candidate proposed to an employer (voordracht).
#[Object]
impl Referral {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
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

    /// The group it is for. Null when there is none, or when the caller may not see it.
    async fn group(&self, ctx: &Context<'_>) -> Result<Option<Group>> {
        load::find(ctx, self.0.group_id).await
    }

    /// Where it stands.
    async fn state(&self) -> ReferralState {
        self.0.state
    }

    /// Who referred. Null when there is none, or when the caller may not see it.
    async fn referred_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.referred_by).await
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// When it was accepted, rejected or withdrawn; null while it is open.
    async fn closed_at(&self) -> Option<DateTime> {
        self.0.closed_at.map(Into::into)
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }

    #[graphql(flatten)]
    async fn lists(&self) -> ReferralLists {
        ReferralLists(self.0.id.to_string())
    }
}

connections! {
    ReferralLists {
        /// Its interviews (sollicitatiegesprekken).
        interviews: Interview by ReferralId,
        /// The no-shows at its interviews.
        no_shows: NoShow by ReferralId,
        /// The placements it led to.
        placements: Placement by ReferralId,
        /// The deadlines about it (termijnen).
        deadlines: Deadline by SubjectId,
    }
}

/// Which referrals are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(referral)]
pub struct ReferralFilter {
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
    /// For this group.
    #[points_at(group)]
    pub group_id: Option<ID>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<ReferralState>>,
    /// Recorded at or after this moment.
    #[from(CreatedAt)]
    pub created_from: Option<DateTime>,
    /// Recorded before this moment.
    #[until(CreatedAt)]
    pub created_until: Option<DateTime>,
}

order! {
    /// In what order referrals come.
    ReferralOrder of referral by
    /// By what referrals can be ordered.
    ReferralOrderField {
        /// Identity, which is age.
        Id,
        /// When they were recorded.
        CreatedAt,
    }
}
