use async_graphql::{Context, ID, InputObject, Object, Result};

use super::{Contact, Convenant, Organization, Party};
use crate::schema::{
    connection::id,
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::{Date, DateTime},
};

row!(OwnApproach: own_approach, OwnApproachFilter, OwnApproachOrder);

/// A partner that approached an employer by itself, though only the coordinator does (eigen benadering).
#[Object]
impl OwnApproach {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// The participation of the partner that did. Null when the caller may not see it.
    async fn party(&self, ctx: &Context<'_>) -> Result<Option<Party>> {
        load::find(ctx, self.0.party_id).await
    }

    /// The partner that did. Null when the caller may not see it.
    async fn organization(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.organization_id).await
    }

    /// The employer. Null when the caller's organisation shares no convenant with it.
    async fn employer(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.employer_id).await
    }

    /// The day.
    async fn approached_on(&self) -> Date {
        self.0.approached_on.into()
    }

    /// How that went; null when nothing was said.
    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// Who reported it. Null when the program did, or when the caller may not see the contact.
    async fn reported_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.reported_by).await
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }
}

/// Which own approaches are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(own_approach)]
pub struct OwnApproachFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// By this partner.
    #[points_at(organization)]
    pub organization_id: Option<ID>,
    /// Towards this employer.
    #[points_at(organization)]
    pub employer_id: Option<ID>,
}

order! {
    /// In what order own approaches come.
    OwnApproachOrder of own_approach by
    /// By what own approaches can be ordered.
    OwnApproachOrderField {
        /// Identity, which is age.
        Id,
        /// The day.
        ApproachedOn,
    }
}
