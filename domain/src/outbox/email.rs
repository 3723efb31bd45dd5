//! An email is written down before it is first tried. From then on it is that email: the same bytes at each
//! try, nothing folded into it and it folded into nothing, under an identity that says what it is.

use entity::{
    email,
    ids::MessageId,
    message,
    vocabulary::{Language, MessageState},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, DerivePartialModel, EntityTrait, IntoActiveModel,
    Iterable, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, OnConflict, SimpleExpr},
};
use serde::{Deserialize, Serialize};

use super::{
    lease::{LEASE, held},
    messages::{finished, update},
};
use crate::{
    access::Action,
    clock::Moment,
    refusal::Outcome,
    transaction::{Command, Tx},
};

/// An email as it is handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The recipient's name.
    pub to_name: String,
    /// The recipient's address.
    pub to_address: String,
    /// The sender's name.
    pub from_name: Option<String>,
    /// The sender's address.
    pub from_address: String,
    /// Whom an answer goes to; none is the sender.
    #[serde(default)]
    pub reply_to: Option<String>,
    /// Where its reader says that such emails need not come; none of those that must.
    #[serde(default)]
    pub unsubscribe: Option<String>,
    pub language: Language,
    /// The subject line.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same in HTML.
    pub html: String,
    /// Its Message-ID.
    pub mail_id: String,
    /// What all emails about one subject have in common.
    pub thread_id: Option<String>,
    /// The Message-ID of the first of them that its recipient was sent; none when this is the first.
    #[serde(default)]
    pub follows: Option<String>,
    /// What it is about, as the subjects of its thread end.
    #[serde(default)]
    pub topic: Option<String>,
    /// The date of the first of its thread; none when this is the first.
    #[serde(default)]
    pub thread_began_at: Option<Moment>,
    /// The date it bears.
    pub dated_at: Moment,
    /// The calendar entries that go with it.
    #[serde(default)]
    pub invitations: Vec<Invitation>,
    /// Messages of this email that were no longer true, and are not in it.
    pub left_out: Vec<MessageId>,
}

/// A calendar entry for the reader of an email.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Whether it takes the entry out of the reader's calendar.
    pub cancels: bool,
    /// The file (RFC 5545).
    pub file: String,
}

impl Written {
    /// Puts it in the thread that another began, under the words that one began with. One that came back and is sent
    /// again is the first itself.
    pub fn join(&mut self, first: First) {
        let Some(mail_id) = first.mail_id.filter(|first| *first != self.mail_id) else {
            return;
        };
        self.follows = Some(mail_id);
        self.thread_began_at = Some(first.dated_at);
        if first.language != self.language {
            return;
        }
        if let (Some(began), Some(own)) = (first.topic, &mut self.topic)
            && let Some(what) = self.subject.strip_suffix(own.as_str())
        {
            self.subject = format!("{what}{began}");
            *own = began;
        }
    }

    fn row(self, message_id: MessageId, sent_at: Option<Moment>) -> Outcome<email::Model> {
        let invitations = match self.invitations.is_empty() {
            true => None,
            false => Some(serde_json::to_value(&self.invitations)?),
        };
        Ok(email::Model {
            invitations,
            message_id,
            to_name: self.to_name,
            to_address: self.to_address,
            from_address: self.from_address,
            subject: self.subject,
            text_body: self.text,
            html_body: self.html,
            dated_at: self.dated_at,
            sent_at,
            mail_id: Some(self.mail_id),
            thread_id: self.thread_id,
            follows: self.follows,
            topic: self.topic,
            thread_began_at: self.thread_began_at,
            from_name: self.from_name,
            reply_to: self.reply_to,
            unsubscribe: self.unsubscribe,
            language: self.language,
        })
    }

    fn of(row: email::Model) -> Option<Self> {
        Some(Self {
            to_name: row.to_name,
            to_address: row.to_address,
            from_name: row.from_name,
            reply_to: row.reply_to,
            unsubscribe: row.unsubscribe,
            from_address: row.from_address,
            language: row.language,
            subject: row.subject,
            text: row.text_body,
            html: row.html_body,
            mail_id: row.mail_id?,
            thread_id: row.thread_id,
            follows: row.follows,
            topic: row.topic,
            thread_began_at: row.thread_began_at,
            dated_at: row.dated_at,
            invitations: row
                .invitations
                .and_then(|kept| serde_json::from_value(kept).ok())
                .unwrap_or_default(),
            left_out: Vec::new(),
        })
    }
}

/// The email as it was tried before, if it was.
///
/// # Errors
/// When the database fails.
pub async fn tried_email<C: ConnectionTrait>(db: &C, id: MessageId) -> Result<Option<Written>, DbErr> {
    let kept = email::Entity::find_by_id(id)
        .filter(email::Column::SentAt.is_null())
        .one(db)
        .await?;
    Ok(kept.and_then(Written::of))
}

/// The first email about a subject that an address was sent: the others belong under it.
#[derive(Clone, Debug, PartialEq, Eq, DerivePartialModel)]
#[sea_orm(entity = "email::Entity")]
pub struct First {
    /// Its Message-ID; none of one from before these were kept.
    pub mail_id: Option<String>,
    /// What it is about, as its subject ends.
    pub topic: Option<String>,
    pub dated_at: Moment,
    pub language: Language,
}

/// The first email about a subject that an address was sent.
///
/// # Errors
/// When the database fails.
pub async fn first_of_thread<C: ConnectionTrait>(
    db: &C,
    thread: &str,
    address: &str,
) -> Result<Option<First>, DbErr> {
    email::Entity::find()
        .filter(email::Column::ThreadId.eq(thread))
        .filter(email::Column::ToAddress.eq(address))
        .filter(email::Column::SentAt.is_not_null())
        .order_by_asc(email::Column::MessageId)
        .limit(1)
        .into_partial_model()
        .one(db)
        .await
}

/// Writes an email down, before it is first tried. Answers whether the lease was still held; if not, nothing is
/// written and it must not be handed over.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WriteEmail {
    /// The email: the identity it was claimed under.
    pub message_id: MessageId,
    /// The token it was claimed with.
    pub token: String,
    /// What it says.
    pub email: Box<Written>,
}

impl Command for WriteEmail {
    const NAME: Action = Action::WriteEmail;
    type Output = bool;

    async fn run(self, tx: &Tx<'_>) -> Outcome<bool> {
        let held = held(tx, self.message_id, &self.token).await?;
        if held.is_empty() {
            return Ok(false);
        }
        let ids: Vec<MessageId> = held.iter().map(|message| message.id).collect();
        update(&ids)
            .col_expr(message::Column::DigestId, Expr::value(self.message_id))
            .col_expr(message::Column::LeaseUntil, Expr::value(tx.wall() + LEASE))
            .exec(tx.db())
            .await?;
        if !self.email.left_out.is_empty() {
            finished(tx, update(&self.email.left_out), MessageState::Dropped).await?;
        }
        keep(tx, self.email.row(self.message_id, None)?).await?;
        Ok(true)
    }
}

crate::transaction::any_command!(WriteEmail);

/// One that was tried for another reader or from another sender, or that came back and is sent again, gives way to this one.
async fn keep(tx: &Tx<'_>, row: email::Model) -> Outcome<()> {
    let all_else = email::Column::iter().filter(|column| !matches!(column, email::Column::MessageId));
    let in_its_place = OnConflict::column(email::Column::MessageId)
        .update_columns(all_else)
        .to_owned();
    email::Entity::insert(row.into_active_model())
        .on_conflict(in_its_place)
        .exec_without_returning(tx.db())
        .await?;
    Ok(())
}

/// What was written down and never taken is of no use once nobody is to have it.
pub(super) async fn forget_unsent(tx: &Tx<'_>, id: MessageId) -> Outcome<()> {
    email::Entity::delete_many()
        .filter(email::Column::MessageId.eq(id))
        .filter(email::Column::SentAt.is_null())
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Forgets the emails whose messages were all dropped while they waited for another try.
pub(crate) async fn forget_dropped(tx: &Tx<'_>) -> Outcome<()> {
    let still_wanted = message::Entity::find()
        .select_only()
        .expr(Expr::value(1))
        .filter(
            Condition::any()
                .add(of_this_email(message::Column::Id))
                .add(of_this_email(message::Column::DigestId)),
        )
        .filter(message::Column::State.ne(MessageState::Dropped))
        .into_query();
    email::Entity::delete_many()
        .filter(email::Column::SentAt.is_null())
        .filter(Expr::exists(still_wanted).not())
        .exec(tx.db())
        .await?;
    Ok(())
}

fn of_this_email(column: message::Column) -> SimpleExpr {
    Expr::col((message::Entity, column)).equals((email::Entity, email::Column::MessageId))
}

/// Keeps an email as sent: the one that was written down, or this one.
pub(super) async fn sent(tx: &Tx<'_>, id: MessageId, email: Option<Box<Written>>) -> Outcome<()> {
    if let Some(email) = email {
        return keep(tx, email.row(id, Some(tx.now()))?).await;
    }
    email::Entity::update_many()
        .col_expr(email::Column::SentAt, Expr::value(Some(tx.now())))
        .filter(email::Column::MessageId.eq(id))
        .exec(tx.db())
        .await?;
    Ok(())
}
