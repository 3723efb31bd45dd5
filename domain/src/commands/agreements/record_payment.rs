//! Who pays records that it was paid.

use chrono::NaiveDate;
use entity::{ids::PaymentId, payment, trajectory, vocabulary::PaymentState};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of,
    checks::{lies_behind, today},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

/// How far the day may lie behind, in days.
const REACH: i64 = 366;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordPayment {
    pub payment_id: PaymentId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// The day it was paid.
    pub paid_on: NaiveDate,
}

impl Command for RecordPayment {
    const NAME: Action = Action::RecordPayment;
    type Output = PaymentId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<PaymentId> {
        let mut payment = tx
            .subject::<payment::Entity>(self.payment_id, "paymentId")
            .await?;
        payment.unchanged_since(self.version)?;
        if payment.state != PaymentState::Payable {
            return refuse(RefusalCode::WrongState, "paymentId");
        }
        let today = today(tx, payment.convenant_id).await?;
        lies_behind(REACH, self.paid_on, today, "paidOn")?;
        payment.state = PaymentState::Paid;
        payment.paid_on = Some(self.paid_on);
        payment.recorded_by = tx.actor_id();
        let payment = tx.update(payment).await?;
        let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(payment.trajectory_id).await?;
        let event = Event::PaymentRecorded {
            payment: payment.id,
            paid_on: self.paid_on,
            payee: Some(payment.payee_id),
        };
        record(tx, scope_of(&trajectory), event).await?;
        Ok(payment.id)
    }
}

crate::transaction::any_command!(RecordPayment);
