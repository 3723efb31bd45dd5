use async_graphql::{Context, ID, InputObject, Object, Result};

use super::{Candidate, Contact, Organization, Screening};
use crate::schema::{connection::id, filter::Filter, load, order::order, row::row, scalar::DateTime};

row!(ScreeningShare: screening_share, ScreeningShareFilter, ScreeningShareOrder);

/// A screening that a partner was given access to (inzage in een screening).
#[Object]
impl ScreeningShare {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The screening. Null when the caller may not see it.
    async fn screening(&self, ctx: &Context<'_>) -> Result<Option<Screening>> {
        load::find(ctx, self.0.screening_id).await
    }

    /// The person. Null when the caller may not see it.
    async fn candidate(&self, ctx: &Context<'_>) -> Result<Option<Candidate>> {
        load::find(ctx, self.0.candidate_id).await
    }

    /// The partner that may read it. Null when the caller may not see it.
    async fn organization(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.organization_id).await
    }

    /// Who gave access. Null when there is none, or when the caller may not see it.
    async fn shared_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.shared_by).await
    }

    /// When access was given.
    async fn shared_at(&self) -> DateTime {
        self.0.shared_at.into()
    }

    /// When it was taken back; null until then.
    async fn ended_at(&self) -> Option<DateTime> {
        self.0.ended_at.map(Into::into)
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// Which shares of screenings are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(screening_share)]
pub struct ScreeningShareFilter {
    /// Of this screening.
    #[points_at(screening)]
    pub screening_id: Option<ID>,
    /// Of this partner.
    #[points_at(organization)]
    pub organization_id: Option<ID>,
}

order! {
    /// In what order shares of screenings come.
    ScreeningShareOrder of screening_share by
    /// By what shares of screenings can be ordered.
    ScreeningShareOrderField {
        /// Identity, which is age.
        Id,
        /// When access was given.
        SharedAt,
    }
}
