use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::access::Viewer;
use entity::{convenant, funding_condition, organization, payment, trajectory, vocabulary::PaymentState};
use sea_orm::Condition;

use super::{Contact, Convenant, FundingCondition, Organization, Trajectory};
use crate::schema::{
    connection::id,
    filter::{Filter, among, points_at},
    load,
    order::order,
    row::row,
    scalar::{Date, DateTime, Euro},
};

row!(Payment: payment, PaymentFilter, PaymentOrder);

/// An amount that one partner may claim of another for a candidate (betaling).
#[Object]
impl Payment {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// What was agreed. Null when the caller may not see it.
    async fn funding_condition(&self, ctx: &Context<'_>) -> Result<Option<FundingCondition>> {
        load::find(ctx, self.0.funding_condition_id).await
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// The trajectory it is for. Null when the caller may not see it.
    async fn trajectory(&self, ctx: &Context<'_>) -> Result<Option<Trajectory>> {
        load::find(ctx, self.0.trajectory_id).await
    }

    /// The partner that pays. Null when the caller may not see it.
    async fn payer(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.payer_id).await
    }

    /// The partner that is paid. Null when the caller may not see it.
    async fn payee(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.payee_id).await
    }

    /// How much (bedrag).
    async fn amount(&self) -> Euro {
        Euro(self.0.amount_cents)
    }

    /// Where it stands.
    async fn state(&self) -> PaymentState {
        self.0.state
    }

    /// Who claimed it. Null when the program did, or when the caller may not see the contact.
    async fn claimed_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.claimed_by).await
    }

    /// The day it was paid; null while it was not.
    async fn paid_on(&self) -> Option<Date> {
        self.0.paid_on.map(Into::into)
    }

    /// Who recorded that it was paid. Null when the program did, or when the caller may not see the contact.
    async fn recorded_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.recorded_by).await
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

/// Which payments are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject)]
pub struct PaymentFilter {
    /// Under this convenant.
    pub convenant_id: Option<ID>,
    /// Under this funding condition.
    pub funding_condition_id: Option<ID>,
    /// For this trajectory.
    pub trajectory_id: Option<ID>,
    /// Paid by this partner.
    pub payer_id: Option<ID>,
    /// Paid to this partner.
    pub payee_id: Option<ID>,
    /// In one of these states.
    pub states: Option<Vec<PaymentState>>,
}

impl Filter for PaymentFilter {
    fn condition(&self, viewer: &Viewer) -> Condition {
        use payment::Column;
        Condition::all()
            .add(points_at::<convenant::Entity>(
                viewer,
                Column::ConvenantId,
                self.convenant_id.as_ref(),
            ))
            .add(points_at::<funding_condition::Entity>(
                viewer,
                Column::FundingConditionId,
                self.funding_condition_id.as_ref(),
            ))
            .add(points_at::<trajectory::Entity>(
                viewer,
                Column::TrajectoryId,
                self.trajectory_id.as_ref(),
            ))
            .add(points_at::<organization::Entity>(
                viewer,
                Column::PayerId,
                self.payer_id.as_ref(),
            ))
            .add(points_at::<organization::Entity>(
                viewer,
                Column::PayeeId,
                self.payee_id.as_ref(),
            ))
            .add(among(Column::State, self.states.as_ref()))
    }
}

order! {
    /// In what order payments come.
    PaymentOrder of payment by
    /// By what payments can be ordered.
    PaymentOrderField {
        /// Identity, which is age.
        Id,
        /// When they were claimed.
        CreatedAt,
    }
}
