//! Agrees what one partner pays another for a candidate, and what must be reached first.

use entity::{
    convenant, funding_condition,
    ids::{ConvenantId, FundingConditionId, OrganizationId},
    vocabulary::{Milestone, OrganizationKind},
};
use names::folded;
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of_convenant,
    checks::{NAME, all, cents, ensure, line, participant},
    record::record,
    refusal::{Outcome, RefusalCode},
    rules::event::Event,
    transaction::{Command, Tx},
};

/// Who is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Payee {
    Partner(OrganizationId),
    /// Any partner of a kind that has the candidate.
    Kind(OrganizationKind),
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AgreeFunding {
    pub convenant_id: ConvenantId,
    pub name: String,
    /// Who pays.
    pub payer_id: OrganizationId,
    /// Who is paid.
    pub payee: Payee,
    /// How much for one candidate, in cents.
    pub amount_cents: i64,
    /// What must be reached first.
    pub milestone: Milestone,
}

impl Command for AgreeFunding {
    const NAME: Action = Action::AgreeFunding;
    type Output = FundingConditionId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<FundingConditionId> {
        let convenant = tx
            .subject::<convenant::Entity>(self.convenant_id, "convenantId")
            .await?;
        let (name, payer, (payee_id, payee_kind), amount_cents) = all((
            line(&self.name, NAME, "name"),
            participant(tx, convenant.id, self.payer_id, "payerId").await,
            self.checked_payee(tx, convenant.id).await,
            cents(self.amount_cents, "amount"),
        ))?;
        let condition = funding_condition::Model {
            id: tx.new_id(),
            convenant_id: convenant.id,
            folded_name: folded(&name),
            name,
            payer_id: payer.id,
            payee_id,
            payee_kind,
            amount_cents,
            milestone: self.milestone,
            agreed_by: tx.actor_id(),
            created_at: tx.now(),
        };
        let condition = tx.insert(condition, "name").await?;
        let event = Event::FundingAgreed {
            condition: condition.id,
            payer: condition.payer_id,
            amount_cents: condition.amount_cents,
            milestone: condition.milestone,
        };
        record(tx, scope_of_convenant(convenant.id), event).await?;
        Ok(condition.id)
    }
}

crate::transaction::any_command!(AgreeFunding);

impl AgreeFunding {
    async fn checked_payee(
        &self,
        tx: &Tx<'_>,
        convenant: ConvenantId,
    ) -> Outcome<(Option<OrganizationId>, Option<OrganizationKind>)> {
        match self.payee {
            Payee::Partner(payee) => {
                let payee = participant(tx, convenant, payee, "payeeId").await?;
                ensure(payee.id != self.payer_id, RefusalCode::NotTogether, "payeeId")?;
                Ok((Some(payee.id), None))
            }
            Payee::Kind(kind) => Ok((None, Some(kind))),
        }
    }
}
