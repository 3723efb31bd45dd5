use async_graphql::{Context, ID, Object, Result};

use super::{Convenant, Organization};
use crate::schema::{connection::id, load, row::row, scalar::DateTime};

row!(TutorAgreement: tutor_agreement);

/// How many places earn an employer a tutor of the school (tutorafspraak).
#[Object]
impl TutorAgreement {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// The school that employs the tutors. Null when the caller may not see it.
    async fn school(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.school_id).await
    }

    /// So many internship places of one employer that are not withdrawn earn it a tutor; null when it is no longer agreed.
    async fn places_per_tutor(&self) -> Option<i32> {
        self.0.places_per_tutor
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
}
