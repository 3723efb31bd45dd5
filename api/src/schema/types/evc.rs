use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::access::FieldGroup;
use entity::vocabulary::EvcOutcome;

use super::{Contact, Convenant, Organization, Trajectory};
use crate::schema::{
    connection::id,
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::{Date, DateTime},
};

row!(Evc: evc, EvcFilter, EvcOrder);

/// An assessment of what someone can do already (EVC, eerder verworven competenties).
#[Object]
impl Evc {
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

    /// The centre that assesses it. Null when the caller may not see it.
    async fn centre(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.centre_id).await
    }

    /// The level it is to count for, one to five.
    async fn towards_level(&self) -> i32 {
        self.0.towards_level
    }

    /// The diploma it is to count for.
    async fn towards_name(&self) -> &str {
        &self.0.towards_name
    }

    /// What was granted; null until the centre says.
    async fn outcome(&self) -> Option<EvcOutcome> {
        self.0.outcome
    }

    /// The day of the report; null until then.
    async fn recorded_on(&self) -> Option<Date> {
        self.0.recorded_on.map(Into::into)
    }

    /// Who requested it. Null when there is none, or when the caller may not see it.
    async fn requested_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.requested_by).await
    }

    /// When it was requested.
    async fn requested_at(&self) -> DateTime {
        self.0.requested_at.into()
    }

    /// Who recorded the outcome. Null when there is none, or when the caller may not see it.
    async fn recorded_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.recorded_by).await
    }

    /// When the outcome was recorded; null until then.
    async fn closed_at(&self) -> Option<DateTime> {
        self.0.closed_at.map(Into::into)
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// What was written about it. Null to the coordinator.
    async fn narrative(&self, ctx: &Context<'_>) -> Result<Option<EvcNarrative>> {
        Ok(load::opens::<Self>(ctx, FieldGroup::Narrative, self.0.id)
            .await?
            .then(|| EvcNarrative {
                exemptions: self.0.exemptions.clone(),
            }))
    }
}

/// What was written about an EVC assessment (toelichting).
#[derive(SimpleObject)]
pub struct EvcNarrative {
    /// What the person is exempted from; null when nothing was.
    exemptions: Option<String>,
}

/// Which EVC assessments are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(evc)]
pub struct EvcFilter {
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// By this centre.
    #[points_at(organization)]
    pub centre_id: Option<ID>,
    /// With one of these outcomes.
    #[among(Outcome)]
    pub outcomes: Option<Vec<EvcOutcome>>,
}

order! {
    /// In what order EVC assessments come.
    EvcOrder of evc by
    /// By what EVC assessments can be ordered.
    EvcOrderField {
        /// Identity, which is age.
        Id,
        /// When they were requested.
        RequestedAt,
    }
}
