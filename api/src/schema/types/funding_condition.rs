use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use entity::vocabulary::{Milestone, OrganizationKind};

use super::{Contact, Convenant, Organization, Payment};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::{DateTime, Euro},
};

row!(FundingCondition: funding_condition, FundingConditionFilter, FundingConditionOrder);

/// What one partner pays another for a candidate, and what must be reached first (financieringsafspraak).
#[Object]
impl FundingCondition {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// Its name, as the partners know it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The partner that pays. Null when the caller may not see it.
    async fn payer(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.payer_id).await
    }

    /// The one partner that is paid. Null when it is a kind of partner, or when the caller may not see it.
    async fn payee(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.payee_id).await
    }

    /// The kind of partner that is paid, whichever of them has the candidate; null when it is one partner.
    async fn payee_kind(&self) -> Option<OrganizationKind> {
        self.0.payee_kind
    }

    /// How much for one candidate (bedrag).
    async fn amount(&self) -> Euro {
        Euro(self.0.amount_cents)
    }

    /// What must be reached first (mijlpaal).
    async fn milestone(&self) -> Milestone {
        self.0.milestone
    }

    /// What was claimed and paid so far, all partners together (totalen).
    async fn totals(&self, ctx: &Context<'_>) -> Result<FundingTotals> {
        let totals = load::totals(ctx, self.0.id).await?;
        Ok(FundingTotals {
            payable: load::as_int(totals.payable),
            payable_amount: Euro(totals.payable_cents),
            paid: load::as_int(totals.paid),
            paid_amount: Euro(totals.paid_cents),
        })
    }

    /// Who recorded it. Null when the program did, or when the caller may not see the contact.
    async fn agreed_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.agreed_by).await
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    #[graphql(flatten)]
    async fn lists(&self) -> FundingConditionLists {
        FundingConditionLists(self.0.id.to_string())
    }
}

connections! {
    FundingConditionLists {
        /// The payments under it that the caller may see (betalingen).
        payments: Payment by FundingConditionId,
    }
}

/// What was claimed and paid under a funding condition (totalen).
#[derive(SimpleObject)]
pub struct FundingTotals {
    /// How many payments are still owed (te betalen).
    payable: i32,
    /// How much that is.
    payable_amount: Euro,
    /// How many payments were made (betaald).
    paid: i32,
    /// How much that is.
    paid_amount: Euro,
}

/// Which funding conditions are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(funding_condition)]
pub struct FundingConditionFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Paid by this partner.
    #[points_at(organization)]
    pub payer_id: Option<ID>,
    /// Waiting for one of these milestones.
    #[among(Milestone)]
    pub milestones: Option<Vec<Milestone>>,
}

order! {
    /// In what order funding conditions come.
    FundingConditionOrder of funding_condition by
    /// By what funding conditions can be ordered.
    FundingConditionOrderField {
        /// Identity, which is age.
        Id,
        /// Name.
        Name,
        /// When they were recorded.
        CreatedAt,
    }
}
