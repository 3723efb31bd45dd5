use async_graphql::{Context, ID, InputObject, Object, Result};
use entity::vocabulary::PaymentState;

use super::{Contact, Convenant, FundingCondition, Organization, Trajectory};
use crate::schema::{
    connection::id,
    filter::Filter,
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
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(payment)]
pub struct PaymentFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Under this funding condition.
    #[points_at(funding_condition)]
    pub funding_condition_id: Option<ID>,
    /// For this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// Paid by this partner.
    #[points_at(organization)]
    pub payer_id: Option<ID>,
    /// Paid to this partner.
    #[points_at(organization)]
    pub payee_id: Option<ID>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<PaymentState>>,
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
