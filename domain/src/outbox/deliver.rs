//! Records how handing over went. The lease's token fences the record: whoever lost the lease can no longer
//! write. Each message of an email keeps its own state.

use entity::{ids::MessageId, message, vocabulary::MessageState};
use sea_orm::{
    UpdateMany,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};

use super::{
    email::{Written, forget_unsent, sent},
    lease::held,
    messages::{finished, update},
    stand_ins::redirect,
};
use crate::{
    access::Action,
    clock::Moment,
    refusal::Outcome,
    transaction::{Command, Tx},
};

/// How handing over went.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Delivered {
    /// The server took the email that was written down.
    Sent,
    /// This email goes nowhere and is kept as if it were sent.
    Kept(Box<Written>),
    /// Not now, for its own sake: once more after this moment of the machine's own time.
    Later {
        /// When.
        at: Moment,
        /// Why; never personal data.
        error: String,
    },
    /// Not now, and not for its own sake: back to the queue.
    Back {
        /// From when on it may be tried again.
        at: Moment,
        /// Why; never personal data.
        error: String,
    },
    /// It was claimed and never begun: back to the queue, and not counted as a try.
    NotBegun {
        /// From when on it may be claimed again.
        at: Moment,
    },
    /// Never: refused, or a day of tries.
    Dead {
        /// Why; never personal data.
        error: String,
    },
    /// Nobody is left to tell.
    Dropped,
}

/// Records how handing over an email went. Answers whether the lease was still held.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FinishMessage {
    /// The email: the identity it was claimed under.
    pub message_id: MessageId,
    /// The token it was claimed with.
    pub token: String,
    /// How it went.
    pub delivered: Delivered,
}

impl Command for FinishMessage {
    const NAME: Action = Action::FinishMessage;
    type Output = bool;

    async fn run(self, tx: &Tx<'_>) -> Outcome<bool> {
        let held = held(tx, self.message_id, &self.token).await?;
        if held.is_empty() {
            return Ok(false);
        }
        let ids: Vec<MessageId> = held.iter().map(|message| message.id).collect();
        let letting_go = update(&ids)
            .col_expr(message::Column::LeaseToken, Expr::value(None::<String>))
            .col_expr(message::Column::LeaseUntil, Expr::value(None::<Moment>));
        match self.delivered {
            Delivered::Sent => {
                finished(tx, without_error(letting_go), MessageState::Sent).await?;
                sent(tx, self.message_id, None).await?;
            }
            Delivered::Kept(email) => {
                finished(tx, without_error(letting_go), MessageState::Sent).await?;
                finished(tx, update(&email.left_out), MessageState::Dropped).await?;
                sent(tx, self.message_id, Some(email)).await?;
            }
            Delivered::Later { at, error } => {
                let failures = Expr::col(message::Column::Failures).add(1);
                let later = failed(letting_go, at, error).col_expr(message::Column::Failures, failures);
                later.exec(tx.db()).await?;
            }
            Delivered::Back { at, error } => {
                failed(letting_go, at, error).exec(tx.db()).await?;
            }
            Delivered::NotBegun { at } => {
                let attempts = Expr::col(message::Column::Attempts).sub(1);
                let back = letting_go
                    .col_expr(message::Column::AvailableAt, Expr::value(at))
                    .col_expr(message::Column::Attempts, attempts);
                back.exec(tx.db()).await?;
            }
            Delivered::Dead { error } => {
                let dead = letting_go.col_expr(message::Column::LastError, Expr::value(Some(error)));
                finished(tx, dead, MessageState::Dead).await?;
                redirect(tx, &held).await?;
            }
            Delivered::Dropped => {
                finished(tx, letting_go, MessageState::Dropped).await?;
                forget_unsent(tx, self.message_id).await?;
            }
        }
        Ok(true)
    }
}

crate::transaction::any_command!(FinishMessage);

fn without_error(rows: UpdateMany<message::Entity>) -> UpdateMany<message::Entity> {
    rows.col_expr(message::Column::LastError, Expr::value(None::<String>))
}

fn failed(rows: UpdateMany<message::Entity>, at: Moment, error: String) -> UpdateMany<message::Entity> {
    rows.col_expr(message::Column::AvailableAt, Expr::value(at))
        .col_expr(message::Column::LastError, Expr::value(Some(error)))
}
