//! Handing over: claim with a lease, send outside any transaction, record how it went. The lease's token
//! fences the record: whoever lost the lease can no longer write.

use chrono::TimeDelta;
use entity::{
    convenant,
    ids::{ContactId, MessageId},
    letter, message,
    vocabulary::{ContactLevel, MessageState},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, LockBehavior, LockType},
};
use serde::{Deserialize, Serialize};

use super::write::{About, To, enqueue};
use crate::{
    access::Command as CommandName,
    clock::Moment,
    refusal::{Outcome, RefusalCode, refuse},
    rules::speakers::choose,
    transaction::{Command, Tx},
};

/// How long a claimed message is left to the one that claimed it. Longer than a mail server may take.
const LEASE: TimeDelta = TimeDelta::seconds(60);

fn claimable(wall: Moment) -> Condition {
    Condition::all()
        .add(message::Column::State.eq(MessageState::Queued))
        .add(message::Column::AvailableAt.lte(wall))
        .add(
            message::Column::LeaseUntil
                .is_null()
                .or(message::Column::LeaseUntil.lt(wall)),
        )
}

/// Whether any message waits to be handed over, without taking part in any queue for it.
///
/// # Errors
/// When the database fails.
pub async fn waiting<C: ConnectionTrait>(db: &C, wall: Moment) -> Result<bool, DbErr> {
    let first: Option<MessageId> = message::Entity::find()
        .select_only()
        .column(message::Column::Id)
        .filter(claimable(wall))
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(first.is_some())
}

/// Whether any message is waiting or being handed over at this moment; one that waits for a later try is not.
///
/// # Errors
/// When the database fails.
pub async fn unsettled<C: ConnectionTrait>(db: &C, wall: Moment) -> Result<bool, DbErr> {
    let first: Option<MessageId> = message::Entity::find()
        .select_only()
        .column(message::Column::Id)
        .filter(message::Column::State.eq(MessageState::Queued))
        .filter(message::Column::AvailableAt.lte(wall))
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(first.is_some())
}

/// Claims messages that wait, the longest waiting first. Answers the claimed ones.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ClaimMessages {
    /// The most to claim.
    pub most: u64,
    /// The token of the lease; new for every claim.
    pub token: String,
}

impl Command for ClaimMessages {
    const NAME: CommandName = CommandName::ClaimMessages;
    type Output = Vec<MessageId>;

    async fn run(self, tx: &Tx<'_>) -> Outcome<Self::Output> {
        let mut query = message::Entity::find()
            .select_only()
            .column(message::Column::Id)
            .filter(claimable(tx.wall()))
            .order_by_asc(message::Column::AvailableAt)
            .order_by_asc(message::Column::Id)
            .limit(self.most);
        if tx.db().get_database_backend() == DbBackend::Postgres {
            query = query.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        }
        let ids: Vec<MessageId> = query.into_tuple().all(tx.db()).await?;
        message::Entity::update_many()
            .col_expr(message::Column::LeaseToken, Expr::value(self.token))
            .col_expr(message::Column::LeaseUntil, Expr::value(tx.wall() + LEASE))
            .col_expr(
                message::Column::Attempts,
                Expr::col(message::Column::Attempts).add(1),
            )
            .filter(message::Column::Id.is_in(ids.iter().copied()))
            .exec(tx.db())
            .await?;
        Ok(ids)
    }
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
}

/// Records how handing over went. Answers whether the lease was still held.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FinishMessage {
    /// The message.
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
        let held = message::Entity::find_by_id(self.message_id)
            .filter(message::Column::State.eq(MessageState::Queued))
            .filter(message::Column::LeaseToken.eq(self.token))
            .one(tx.db())
            .await?;
        let Some(mut message) = held else { return Ok(false) };
        message.lease_token = None;
        message.lease_until = None;
        let finished_at = Some(tx.now());
        match self.delivered {
            Delivered::Sent(handed) => {
                message.state = MessageState::Sent;
                message.last_error = None;
                message.finished_at = finished_at;
                keep(tx, message.id, *handed).await?;
            }
            Delivered::Later { at, error } => {
                message.available_at = at;
                message.last_error = Some(error);
            }
            Delivered::NotBegun { at } => {
                message.available_at = at;
                message.attempts -= 1;
            }
            Delivered::Dead { error } => {
                message.state = MessageState::Dead;
                message.finished_at = finished_at;
                message.last_error = Some(error);
                redirect(tx, &message).await?;
            }
            Delivered::Dropped => {
                message.state = MessageState::Dropped;
                message.finished_at = finished_at;
            }
        }
        store(tx, message).await?;
        Ok(true)
    }
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

/// A refused message goes to the coordinator instead, once: what could not be told must not be lost.
async fn redirect(tx: &Tx<'_>, message: &message::Model) -> Outcome<()> {
    if message.redirected_from.is_some() || message.contact_id.is_none() {
        return Ok(());
    }
    let convenant: convenant::Model = tx.expect::<convenant::Entity>(message.convenant_id).await?;
    let contacts = entity::contact::Entity::find()
        .filter(entity::contact::Column::OrganizationId.eq(convenant.coordinator_id))
        .all(tx.db())
        .await?;
    let fallback: Vec<ContactId> = choose(&contacts, convenant.id, None, ContactLevel::Operational, tx.now())
        .into_iter()
        .map(|contact| contact.id)
        .filter(|contact| message.contact_id != Some(*contact))
        .collect();
    let about = About {
        convenant_id: message.convenant_id,
        trajectory_id: message.trajectory_id,
        subject_id: &message.subject_id,
        cause: &message.cause,
    };
    for contact in fallback {
        enqueue(
            tx,
            &about,
            message.template,
            To::Contact(contact),
            Some(message.id),
        )
        .await?;
    }
    Ok(())
}
