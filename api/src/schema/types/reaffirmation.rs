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

row!(Reaffirmation: reaffirmation, ReaffirmationFilter, ReaffirmationOrder);

/// A partner that affirmed the convenant again (herbevestiging).
#[Object]
impl Reaffirmation {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// The participation that was affirmed. Null when the caller may not see it.
    async fn party(&self, ctx: &Context<'_>) -> Result<Option<Party>> {
        load::find(ctx, self.0.party_id).await
    }

    /// The partner. Null when the caller may not see it.
    async fn organization(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.organization_id).await
    }

    /// The day.
    async fn reaffirmed_on(&self) -> Date {
        self.0.reaffirmed_on.into()
    }

    /// What was said with it; null when nothing was.
    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// Who recorded it. Null when the program did, or when the caller may not see the contact.
    async fn recorded_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.recorded_by).await
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }
}

/// Which re-affirmations are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(reaffirmation)]
pub struct ReaffirmationFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this partner.
    #[points_at(organization)]
    pub organization_id: Option<ID>,
}

order! {
    /// In what order re-affirmations come.
    ReaffirmationOrder of reaffirmation by
    /// By what re-affirmations can be ordered.
    ReaffirmationOrderField {
        /// Identity, which is age.
        Id,
        /// The day.
        ReaffirmedOn,
    }
}
