use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::access::FieldGroup;
use entity::vocabulary::ScreeningKind;

use super::{Candidate, Contact, Convenant, Organization, ScreeningShare, TestRequest, Trajectory};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::{Date, DateTime},
};

row!(Screening: screening, ScreeningFilter, ScreeningOrder);

/// What one screening of a person found, recorded once (foto, screeningsmodel).
#[Object]
impl Screening {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The person. Null when the caller may not see it.
    async fn candidate(&self, ctx: &Context<'_>) -> Result<Option<Candidate>> {
        load::find(ctx, self.0.candidate_id).await
    }

    /// The trajectory it was made for. Null when the caller may not see it.
    async fn trajectory(&self, ctx: &Context<'_>) -> Result<Option<Trajectory>> {
        load::find(ctx, self.0.trajectory_id).await
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// The requested test that it is the result of. Null when there is none, or when the caller may not see it.
    async fn test_request(&self, ctx: &Context<'_>) -> Result<Option<TestRequest>> {
        load::find(ctx, self.0.test_request_id).await
    }

    /// What was looked at.
    async fn kind(&self) -> ScreeningKind {
        self.0.kind
    }

    /// The day it was made.
    async fn performed_on(&self) -> Date {
        self.0.performed_on.into()
    }

    /// The partner that made it. Null when the caller may not see it.
    async fn by_organization(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.by_organization_id).await
    }

    /// Who recorded it. Null when there is none, or when the caller may not see it.
    async fn recorded_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.recorded_by).await
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// What was found.
    async fn narrative(&self, ctx: &Context<'_>) -> Result<Option<ScreeningNarrative>> {
        Ok(load::opens::<Self>(ctx, FieldGroup::Narrative, self.0.id)
            .await?
            .then(|| ScreeningNarrative {
                finding: self.0.finding.clone(),
            }))
    }

    #[graphql(flatten)]
    async fn lists(&self) -> ScreeningLists {
        ScreeningLists(self.0.id.to_string())
    }
}

connections! {
    ScreeningLists {
        /// The partners that were given access to it, also those it was taken back from (inzage).
        shares: ScreeningShare by ScreeningId,
    }
}

/// What a screening found (bevinding). It is never a ground for rejection.
#[derive(SimpleObject)]
pub struct ScreeningNarrative {
    /// What was found, in a few words; never a ground for rejection; null when nothing was.
    finding: Option<String>,
}

/// Which screenings are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(screening)]
pub struct ScreeningFilter {
    /// Of this person.
    #[points_at(candidate)]
    pub candidate_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// By this partner.
    #[points_at(organization)]
    pub by_organization_id: Option<ID>,
    /// Of one of these kinds.
    #[among(Kind)]
    pub kinds: Option<Vec<ScreeningKind>>,
}

order! {
    /// In what order screenings come.
    ScreeningOrder of screening by
    /// By what screenings can be ordered.
    ScreeningOrderField {
        /// Identity, which is age.
        Id,
        /// The day they were made.
        PerformedOn,
        /// When they were recorded.
        CreatedAt,
    }
}
