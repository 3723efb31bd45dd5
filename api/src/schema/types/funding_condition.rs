use async_graphql::{ComplexObject, Context, ID, InputObject, Result, SimpleObject};
use entity::vocabulary::{Milestone, OrganizationKind};

use super::{Contact, Convenant, Organization, Payment};
use crate::schema::{connection::Connection, filter::Filter, load, order::order, row::row, scalar::Euro};

/// What one partner pays another for a candidate, and what must be reached first (financieringsafspraak).
#[row(funding_condition, listed, created, complex)]
#[everything(funding_conditions, "What is paid for candidates (financieringsafspraken).")]
pub struct FundingCondition {
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// Its name, as the partners know it.
    name: String,
    /// The partner that pays. Null when the caller may not see it.
    #[one]
    payer: Option<Organization>,
    /// The one partner that is paid. Null when it is a kind of partner, or when the caller may not see it.
    #[one]
    payee: Option<Organization>,
    /// The kind of partner that is paid, whichever of them has the candidate; null when it is one partner.
    payee_kind: Option<OrganizationKind>,
    /// How much for one candidate (bedrag).
    #[column(amount_cents)]
    amount: Euro,
    /// What must be reached first (mijlpaal).
    milestone: Milestone,
    /// Who recorded it. Null when the program did, or when the caller may not see the contact.
    #[one]
    agreed_by: Option<Contact>,
    /// The payments under it that the caller may see (betalingen).
    #[list(FundingConditionId)]
    payments: Connection<Payment>,
}

#[ComplexObject]
impl FundingCondition {
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

/// Which funding conditions to list; omitted fields do not filter.
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
