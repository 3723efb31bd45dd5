//! Records how handing over went. The lease's token fences the record: whoever lost the lease can no longer
//! write. Each message of a letter keeps its own state.

use chrono::TimeDelta;
use entity::{
    contact, convenant,
    ids::{ContactId, MessageId},
    letter, message,
    vocabulary::{ContactLevel, MessageState},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, UpdateMany,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};

use super::{
    claim::put_together,
    write::{About, Post, To, post},
};
use crate::{
    access::Command as CommandName,
    clock::Moment,
    refusal::{Outcome, RefusalCode, refuse},
    rules::speakers::choose,
    transaction::{Command, Tx},
};

/// How long a claimed message is left to the one that claimed it. Longer than a mail server may take.
pub(super) const LEASE: TimeDelta = TimeDelta::seconds(60);

/// A message that is waiting or being handed over at this moment, if any is: the one that waits longest. One that
/// waits for a later try is not.
///
/// # Errors
/// When the database fails.
pub async fn first_waiting<C: ConnectionTrait>(db: &C, wall: Moment) -> Result<Option<MessageId>, DbErr> {
    message::Entity::find()
        .select_only()
        .column(message::Column::Id)
        .filter(message::Column::State.eq(MessageState::Queued))
        .filter(message::Column::AvailableAt.lte(wall))
        .order_by_asc(message::Column::AvailableAt)
        .limit(1)
        .into_tuple()
        .one(db)
        .await
}

/// How handing over went.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Delivered {
    /// The server took it; this is what the recipient has.
    Sent(Box<Handed>),
    /// Not now: once more after this moment of the machine's own time.
    Later {
        /// When.
        at: Moment,
        /// Why; never personal data.
        error: String,
    },
    /// It was claimed and never begun: back to its old place, and not counted as a try.
    NotBegun {
        /// Its old place in the queue.
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

/// What was handed over.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Handed {
    /// The recipient's name.
    pub to_name: String,
    /// The recipient's address.
    pub to_address: String,
    /// The sender's address.
    pub from_address: String,
    /// The subject line.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same in HTML.
    pub html: String,
    /// Messages of this letter that were no longer true, and are not in it.
    pub left_out: Vec<MessageId>,
}

/// Records how handing over a letter went. Answers whether the lease was still held.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FinishMessage {
    /// The letter: the identity it was claimed under.
    pub message_id: MessageId,
    /// The token it was claimed with.
    pub token: String,
    /// How it went.
    pub delivered: Delivered,
}

impl Command for FinishMessage {
    const NAME: CommandName = CommandName::FinishMessage;
    type Output = bool;

    async fn run(self, tx: &Tx<'_>) -> Outcome<bool> {
        let held = message::Entity::find()
            .filter(of_letter(self.message_id))
            .filter(message::Column::State.eq(MessageState::Queued))
            .filter(message::Column::LeaseToken.eq(self.token))
            .order_by_asc(message::Column::Id)
            .all(tx.db())
            .await?;
        if held.is_empty() {
            return Ok(false);
        }
        let ids: Vec<MessageId> = held.iter().map(|message| message.id).collect();
        let letting_go = update(&ids)
            .col_expr(message::Column::LeaseToken, Expr::value(None::<String>))
            .col_expr(message::Column::LeaseUntil, Expr::value(None::<Moment>));
        match self.delivered {
            Delivered::Sent(handed) => {
                let letting_go = letting_go.col_expr(message::Column::LastError, Expr::value(None::<String>));
                finished(tx, letting_go, MessageState::Sent).await?;
                finished(tx, update(&handed.left_out), MessageState::Dropped).await?;
                keep(tx, self.message_id, *handed).await?;
            }
            Delivered::Later { at, error } => {
                let later = letting_go
                    .col_expr(message::Column::AvailableAt, Expr::value(at))
                    .col_expr(message::Column::LastError, Expr::value(Some(error)));
                later.exec(tx.db()).await?;
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
            Delivered::Dropped => finished(tx, letting_go, MessageState::Dropped).await?,
        }
        Ok(true)
    }
}

/// The messages of one letter.
fn of_letter(id: MessageId) -> Condition {
    Condition::any()
        .add(message::Column::Id.eq(id))
        .add(message::Column::DigestId.eq(id))
}

fn update(ids: &[MessageId]) -> UpdateMany<message::Entity> {
    message::Entity::update_many().filter(message::Column::Id.is_in(ids.iter().copied()))
}

async fn finished(tx: &Tx<'_>, rows: UpdateMany<message::Entity>, state: MessageState) -> Outcome<()> {
    rows.col_expr(message::Column::State, Expr::value(state))
        .col_expr(message::Column::FinishedAt, Expr::value(Some(tx.now())))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Sends a dead message again (the address was mended).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ResendMessage {
    /// The message.
    pub message_id: MessageId,
}

impl Command for ResendMessage {
    const NAME: CommandName = CommandName::ResendMessage;
    type Output = MessageId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<MessageId> {
        let mut message = tx
            .subject::<message::Entity>(self.message_id, "messageId")
            .await?;
        if message.state != MessageState::Dead {
            return refuse(RefusalCode::WrongState, "messageId");
        }
        message.state = MessageState::Queued;
        message.attempts = 0;
        // The letter it was part of is given up; it may become part of another.
        message.digest_id = None;
        message.last_error = None;
        message.available_at = tx.wall();
        message.finished_at = None;
        let id = message.id;
        store(tx, message).await?;
        Ok(id)
    }
}

async fn store(tx: &Tx<'_>, message: message::Model) -> Outcome<()> {
    use sea_orm::ActiveModelTrait;
    message::Entity::update(message.into_active_model().reset_all())
        .exec(tx.db())
        .await?;
    Ok(())
}

async fn keep(tx: &Tx<'_>, message_id: MessageId, handed: Handed) -> Outcome<()> {
    let letter = letter::Model {
        message_id,
        to_name: handed.to_name,
        to_address: handed.to_address,
        from_address: handed.from_address,
        subject: handed.subject,
        text_body: handed.text,
        html_body: handed.html,
        sent_at: tx.now(),
    };
    letter::Entity::insert(letter.into_active_model())
        .exec_without_returning(tx.db())
        .await?;
    Ok(())
}

/// A refused letter goes to the coordinator instead, once: what could not be told must not be lost.
async fn redirect(tx: &Tx<'_>, refused: &[message::Model]) -> Outcome<()> {
    let refused: Vec<&message::Model> = refused
        .iter()
        .filter(|message| message.redirected_from.is_none() && message.contact_id.is_some())
        .collect();
    let Some(first) = refused.first() else {
        return Ok(());
    };
    let convenant: convenant::Model = tx.expect::<convenant::Entity>(first.convenant_id).await?;
    let contacts = contact::Entity::find()
        .filter(contact::Column::OrganizationId.eq(convenant.coordinator_id))
        .all(tx.db())
        .await?;
    let fallback = choose(&contacts, convenant.id, None, ContactLevel::Operational, tx.now());
    for contact in fallback {
        let posts: Vec<Post> = refused
            .iter()
            .filter(|message| message.contact_id != Some(contact.id))
            .map(|message| stand_in(message, contact.id))
            .collect();
        let ids = post(tx, posts).await?;
        if let (Some(&letter), true) = (ids.first(), ids.len() > 1) {
            put_together(tx, letter, &ids).await?;
        }
    }
    Ok(())
}

/// The same message for another reader.
fn stand_in(message: &message::Model, contact: ContactId) -> Post {
    let about = About {
        convenant_id: message.convenant_id,
        trajectory_id: message.trajectory_id,
        subject_id: message.subject_id.clone(),
        cause: message.cause.clone(),
    };
    Post {
        redirected_from: Some(message.id),
        ..Post::new(about, message.template, To::Contact(contact))
    }
}
