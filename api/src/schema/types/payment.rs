use async_graphql::{ID, InputObject};
use entity::vocabulary::PaymentState;

use super::{Contact, Convenant, FundingCondition, Organization, Trajectory};
use crate::schema::{
    filter::Filter,
    order::order,
    row::row,
    scalar::{Date, Euro},
};

/// An amount that one partner may claim of another for a candidate (betaling).
#[row(payment, listed, created, versioned)]
#[everything(payments, "Payments (betalingen).")]
pub struct Payment {
    /// What was agreed. Null when the caller may not see it.
    #[one]
    funding_condition: Option<FundingCondition>,
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// The trajectory it is for. Null when the caller may not see it.
    #[one]
    trajectory: Option<Trajectory>,
    /// The partner that pays. Null when the caller may not see it.
    #[one]
    payer: Option<Organization>,
    /// The partner that is paid. Null when the caller may not see it.
    #[one]
    payee: Option<Organization>,
    /// How much (bedrag).
    #[column(amount_cents)]
    amount: Euro,
    /// Where it stands.
    state: PaymentState,
    /// Who claimed it. Null when the program did, or when the caller may not see the contact.
    #[one]
    claimed_by: Option<Contact>,
    /// The day it was paid; null while it was not.
    paid_on: Option<Date>,
    /// Who recorded that it was paid. Null when the program did, or when the caller may not see the contact.
    #[one]
    recorded_by: Option<Contact>,
}

/// Which payments to list; omitted fields do not filter.
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
