use async_graphql::{Context, ID, InputObject, Object, Result};
use entity::vocabulary::CertificateKind;

use super::{Contact, Convenant, Organization, Trajectory};
use crate::schema::{
    connection::id,
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::{Date, DateTime},
};

row!(Certificate: certificate, CertificateFilter, CertificateOrder);

/// A certificate or diploma that was awarded (certificaat, diploma).
#[Object]
impl Certificate {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The trajectory. Null when the caller may not see it.
    async fn trajectory(&self, ctx: &Context<'_>) -> Result<Option<Trajectory>> {
        load::find(ctx, self.0.trajectory_id).await
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// What sort of paper.
    async fn kind(&self) -> CertificateKind {
        self.0.kind
    }

    /// What it is for.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The level, one to five, when it has one; null when there is none.
    async fn level(&self) -> Option<i32> {
        self.0.level
    }

    /// The day it was awarded.
    async fn awarded_on(&self) -> Date {
        self.0.awarded_on.into()
    }

    /// The partner that awarded it. Null when the caller may not see it.
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
}

/// Which certificates are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(certificate)]
pub struct CertificateFilter {
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// By this partner.
    #[points_at(organization)]
    pub by_organization_id: Option<ID>,
    /// Of one of these kinds.
    #[among(Kind)]
    pub kinds: Option<Vec<CertificateKind>>,
}

order! {
    /// In what order certificates come.
    CertificateOrder of certificate by
    /// By what certificates can be ordered.
    CertificateOrderField {
        /// Identity, which is age.
        Id,
        /// The day they were awarded.
        AwardedOn,
        /// When they were recorded.
        CreatedAt,
    }
}
