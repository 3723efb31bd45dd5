use async_graphql::{ID, InputObject};
use domain::{
    RefusalCode,
    commands::agreements::{AgreeFunding, Payee},
};
use entity::vocabulary::{Milestone, OrganizationKind};

use crate::{
    input::{Faults, Given},
    mutation::mutation,
    schema::{scalar::Euro, types::FundingCondition},
};

/// Agrees what one partner pays another for a candidate, and what must be reached first
/// (financieringsafspraak). Done by the coordinator of the convenant.
#[mutation(AgreeFunding)]
#[takes("What is agreed on money (financieringsafspraak).")]
#[answers(funding_condition: FundingCondition, "What was agreed.")]
pub struct AgreeFundingInput {
    /// The convenant.
    convenant_id: ID,
    /// Its name, at most 200 characters, on one line.
    name: String,
    /// The partner that pays.
    payer_id: ID,
    #[graphql(flatten)]
    payee: PayeeInput,
    /// How much for one candidate.
    #[becomes(amount_cents)]
    amount: Euro,
    /// What must be reached first (mijlpaal).
    milestone: Milestone,
}

/// Who is paid: exactly one of the two says it.
#[derive(InputObject)]
pub struct PayeeInput {
    /// The one partner that is paid; or else the kind.
    payee_id: Option<ID>,
    /// The kind of partner that is paid, whichever of them has the candidate; or else the one partner.
    payee_kind: Option<OrganizationKind>,
}

impl Given<Payee> for PayeeInput {
    fn read(self, faults: &mut Faults) -> Payee {
        match (&self.payee_id, self.payee_kind) {
            (None, None) => faults.add(RefusalCode::Empty, "payeeId"),
            (Some(_), Some(_)) => faults.add(RefusalCode::NotTogether, "payeeKind"),
            _ => {}
        }
        match self.payee_id {
            Some(partner) => Payee::Partner(partner.read(faults)),
            None => Payee::Kind(self.payee_kind.unwrap_or(OrganizationKind::Employer)),
        }
    }
}
