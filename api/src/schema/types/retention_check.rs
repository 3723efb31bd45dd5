use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::access::FieldGroup;
use entity::vocabulary::RetentionCheckState;

use super::{Contact, Convenant, Deadline, Department, Organization, Placement, Trajectory};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::DateTime,
};

row!(RetentionCheck: retention_check, RetentionCheckFilter, RetentionCheckOrder);

/// One check of whether the candidate is still employed (duurzaamheidscontrole).
#[Object]
impl RetentionCheck {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The placement whose contract it is about.
    async fn placement(&self, ctx: &Context<'_>) -> Result<Placement> {
        load::expect(ctx, self.0.placement_id).await
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

    /// One for the first, and counting.
    async fn position(&self) -> i32 {
        self.0.position
    }

    /// Where it stands.
    async fn state(&self) -> RetentionCheckState {
        self.0.state
    }

    /// Whether the candidate was still employed; null until it is confirmed.
    async fn employed(&self) -> Option<bool> {
        self.0.employed
    }

    /// Who confirmed it. Null when the program did, or when the caller may not see the contact.
    async fn confirmed_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.confirmed_by).await
    }

    /// When it was confirmed; null until it is.
    async fn confirmed_at(&self) -> Option<DateTime> {
        self.0.confirmed_at.map(Into::into)
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// What was written about it. Null to the coordinator.
    async fn narrative(&self, ctx: &Context<'_>) -> Result<Option<RetentionCheckNarrative>> {
        Ok(load::opens::<Self>(ctx, FieldGroup::Narrative, self.0.id)
            .await?
            .then(|| RetentionCheckNarrative {
                note: self.0.note.clone(),
            }))
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }

    #[graphql(flatten)]
    async fn lists(&self) -> RetentionCheckLists {
        RetentionCheckLists(self.0.id.to_string())
    }
}

connections! {
    RetentionCheckLists {
        /// The deadlines about it (termijnen).
        deadlines: Deadline by SubjectId,
    }
}

/// What was written about a retention check (toelichting).
#[derive(SimpleObject)]
pub struct RetentionCheckNarrative {
    /// What the employer adds; null when nothing.
    note: Option<String>,
}

/// Which retention checks are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(retention_check)]
pub struct RetentionCheckFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// At this employer.
    #[points_at(organization)]
    pub employer_id: Option<ID>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<RetentionCheckState>>,
}

order! {
    /// In what order retention checks come.
    RetentionCheckOrder of retention_check by
    /// By what retention checks can be ordered.
    RetentionCheckOrderField {
        /// Identity, which is age.
        Id,
        /// When they were recorded.
        CreatedAt,
    }
}
