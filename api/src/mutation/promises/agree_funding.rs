//! Agrees what is paid for a candidate.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::RefusalCode;
use domain::commands::promises::{AgreeFunding, Payee};
use entity::vocabulary::{Milestone, OrganizationKind};

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::Euro, types::FundingCondition},
};

/// What is agreed on money (financieringsafspraak).
#[derive(InputObject)]
pub struct AgreeFundingInput {
    /// The convenant.
    convenant_id: ID,
    /// Its name, at most 200 characters, on one line.
    name: String,
    /// The partner that pays.
    payer_id: ID,
    /// The one partner that is paid; or else the kind.
    payee_id: Option<ID>,
    /// The kind of partner that is paid, whichever of them has the candidate; or else the one partner.
    payee_kind: Option<OrganizationKind>,
    /// How much for one candidate.
    amount: Euro,
    /// What must be reached first (mijlpaal).
    milestone: Milestone,
    #[graphql(flatten)]
    once: Once,
}

impl AgreeFundingInput {
    fn command(self, faults: &mut Faults) -> AgreeFunding {
        AgreeFunding {
            convenant_id: id(&self.convenant_id),
            name: self.name,
            payer_id: id(&self.payer_id),
            payee: payee(self.payee_id.as_ref(), self.payee_kind, faults),
            amount_cents: self.amount.0,
            milestone: self.milestone,
        }
    }
}

payload! {
    /// What came of `agreeFunding`.
    AgreeFundingPayload {
        /// What was agreed.
        funding_condition: FundingCondition,
    }
}

/// The mutation.
#[derive(Default)]
pub struct AgreeFundingMutation;

#[Object]
impl AgreeFundingMutation {
    /// Agrees what one partner pays another for a candidate, and what must be reached first
    /// (financieringsafspraak). Done by the coordinator of the convenant.
    async fn agree_funding(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What is agreed on money (financieringsafspraak).")] input: AgreeFundingInput,
    ) -> Result<AgreeFundingPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}

/// Exactly one of the two says who it is.
fn payee(partner: Option<&ID>, kind: Option<OrganizationKind>, faults: &mut Faults) -> Payee {
    match (partner, kind) {
        (None, None) => faults.add(RefusalCode::Empty, "payeeId"),
        (Some(_), Some(_)) => faults.add(RefusalCode::NotTogether, "payeeKind"),
        _ => {}
    }
    match partner {
        Some(partner) => Payee::Partner(id(partner)),
        None => Payee::Kind(kind.unwrap_or(OrganizationKind::Employer)),
    }
}
