//! Records how handing over went. The lease's token fences the record: whoever lost the lease can no longer
//! write. Each message of a letter keeps its own state.

use chrono::TimeDelta;
use entity::{
    contact, convenant,
    ids::{ContactId, MessageId},
    message,
    vocabulary::{ContactLevel, MessageState},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    UpdateMany,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};

use super::{
    claim::gathered,
    letter::{Written, forget_unsent, held, sent},
    mail_server::outage,
    write::{About, Post, To, post},
};
use crate::{
    access::Command as CommandName,
    clock::Moment,
    partners::speakers::choose,
    refusal::Outcome,
    rules::notices::{Manner, ONE_MOMENT, manner},
    transaction::{Command, Tx},
};

/// The shortest time between two letters to one reader about what other addresses refused, save the first.
const BETWEEN_STAND_INS: TimeDelta = TimeDelta::minutes(10);

/// A message that is waiting or being handed over at this moment, if any is: the one that waits longest. One that
/// waits for a later try is not, nor one that only time can bring further, as it gathers what else comes, nor does any
/// while the mail server is out of reach.
///
/// # Errors
/// When the database fails.
pub async fn first_waiting<C: ConnectionTrait>(
    db: &C,
    now: Moment,
    wall: Moment,
) -> Result<Option<MessageId>, DbErr> {
    if outage(db).await?.is_some() {
        return Ok(None);
    }
    let is_a_letter = Condition::any()
        .add(message::Column::DigestId.is_not_null())
        .add(message::Column::LeaseToken.is_not_null());
    message::Entity::find()
        .select_only()
        .column(message::Column::Id)
        .filter(message::Column::State.eq(MessageState::Queued))
        .filter(message::Column::AvailableAt.lte(wall))
        .filter(is_a_letter.add(gathered(now)))
        .order_by_asc(message::Column::AvailableAt)
        .limit(1)
        .into_tuple()
        .one(db)
        .await
}

/// How handing over went.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Delivered {
    /// The server took the letter that was written down.
    Sent,
    /// This letter goes nowhere and is kept as if it were sent.
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
            Delivered::Kept(letter) => {
                finished(tx, without_error(letting_go), MessageState::Sent).await?;
                finished(tx, update(&letter.left_out), MessageState::Dropped).await?;
                sent(tx, self.message_id, Some(letter)).await?;
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

fn without_error(rows: UpdateMany<message::Entity>) -> UpdateMany<message::Entity> {
    rows.col_expr(message::Column::LastError, Expr::value(None::<String>))
}

fn failed(rows: UpdateMany<message::Entity>, at: Moment, error: String) -> UpdateMany<message::Entity> {
    rows.col_expr(message::Column::AvailableAt, Expr::value(at))
        .col_expr(message::Column::LastError, Expr::value(Some(error)))
}

/// The messages of one letter.
pub(super) fn of_letter(id: MessageId) -> Condition {
    Condition::any()
        .add(message::Column::Id.eq(id))
        .add(message::Column::DigestId.eq(id))
}

pub(super) fn update(ids: &[MessageId]) -> UpdateMany<message::Entity> {
    message::Entity::update_many().filter(message::Column::Id.is_in(ids.iter().copied()))
}

pub(super) async fn finished(
    tx: &Tx<'_>,
    rows: UpdateMany<message::Entity>,
    state: MessageState,
) -> Outcome<()> {
    rows.col_expr(message::Column::State, Expr::value(state))
        .col_expr(message::Column::FinishedAt, Expr::value(Some(tx.now())))
        .exec(tx.db())
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
        let until = stand_ins_until(tx, contact.id).await?;
        let posts = posts.into_iter().map(|post| gathering(post, until));
        post(tx, posts.collect()).await?;
    }
    Ok(())
}

/// Until when a reader's letter in place of others gathers: the first for a moment, so that a thousand refusals are one
/// letter; when there was one, until the time between two is over.
async fn stand_ins_until(tx: &Tx<'_>, contact: ContactId) -> Outcome<Moment> {
    let last: Option<Option<Moment>> = message::Entity::find()
        .select_only()
        .column(message::Column::GathersUntil)
        .filter(message::Column::ContactId.eq(contact))
        .filter(message::Column::RedirectedFrom.is_not_null())
        .filter(message::Column::GathersUntil.is_not_null())
        .order_by_desc(message::Column::GathersUntil)
        .limit(1)
        .into_tuple()
        .one(tx.db())
        .await?;
    let soonest = tx.now() + ONE_MOMENT;
    Ok(match last.flatten() {
        Some(last) if last > tx.now() => last,
        Some(last) => Ord::max(soonest, last + BETWEEN_STAND_INS),
        None => soonest,
    })
}

/// An overview lists by itself, and is a letter by itself.
fn gathering(post: Post, until: Moment) -> Post {
    let is_item = matches!(manner(post.template), Manner::Step | Manner::Event);
    Post {
        gathers_until: is_item.then_some(until),
        ..post
    }
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
