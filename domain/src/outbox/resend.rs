//! Sends again what was given up: the address was mended, or the mail server refused what it should not have.

use entity::{
    convenant,
    ids::{ContactId, ConvenantId, MessageId, OrganizationId},
    message,
    vocabulary::{MessageState, Template},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, sea_query::Expr,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    clock::Moment,
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx},
};

/// The most messages that are asked for again at once.
const MOST_RESENT: u64 = 1_000;

/// Sends a dead message again, and what else was in its email. To the same address it is the same email.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ResendMessage {
    pub message_id: MessageId,
}

impl Command for ResendMessage {
    const NAME: Action = Action::ResendMessage;
    type Output = MessageId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<MessageId> {
        let message = tx
            .subject::<message::Entity>(self.message_id, "messageId")
            .await?;
        if message.state != MessageState::Dead {
            return refuse(RefusalCode::WrongState, "messageId");
        }
        queue_again(tx, of_emails(&[message.id])).await?;
        Ok(message.id)
    }
}

crate::transaction::any_command!(ResendMessage);

/// Sends again what was given up under a convenant, oldest first, a thousand at a time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ResendMessages {
    pub convenant_id: ConvenantId,
    /// For this contact; none means whoever.
    pub contact_id: Option<ContactId>,
    /// Told for this partner; none means any.
    pub organization_id: Option<OrganizationId>,
    /// Saying one of these things; none means whatever.
    pub templates: Option<Vec<Template>>,
    /// Given up at or after this moment.
    pub given_up_from: Option<Moment>,
    /// Given up before this moment.
    pub given_up_until: Option<Moment>,
}

impl Command for ResendMessages {
    const NAME: Action = Action::ResendMessages;
    type Output = ConvenantId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ConvenantId> {
        let convenant = tx
            .subject::<convenant::Entity>(self.convenant_id, "convenantId")
            .await?;
        let dead: Vec<MessageId> = message::Entity::find()
            .select_only()
            .column(message::Column::Id)
            .filter(message::Column::ConvenantId.eq(convenant.id))
            .filter(message::Column::State.eq(MessageState::Dead))
            .filter(self.wanted())
            .order_by_asc(message::Column::Id)
            .limit(MOST_RESENT)
            .into_tuple()
            .all(tx.db())
            .await?;
        for ids in dead.chunks(MOST_AT_ONCE) {
            queue_again(tx, of_emails(ids)).await?;
        }
        Ok(convenant.id)
    }
}

crate::transaction::any_command!(ResendMessages);

/// These messages and what else was in their emails.
fn of_emails(ids: &[MessageId]) -> Condition {
    let emails = message::Entity::find()
        .select_only()
        .column(message::Column::DigestId)
        .filter(message::Column::Id.is_in(ids.iter().copied()))
        .filter(message::Column::DigestId.is_not_null())
        .into_query();
    Condition::any()
        .add(message::Column::Id.is_in(ids.iter().copied()))
        .add(message::Column::DigestId.in_subquery(emails))
}

/// A database takes only so many values in one statement.
const MOST_AT_ONCE: usize = 500;

impl ResendMessages {
    fn wanted(&self) -> Condition {
        use message::Column;
        Condition::all()
            .add_option(self.contact_id.map(|id| Column::ContactId.eq(id)))
            .add_option(self.organization_id.map(|id| Column::OrganizationId.eq(id)))
            .add_option(self.templates.clone().map(|words| Column::Template.is_in(words)))
            .add_option(self.given_up_from.map(|from| Column::FinishedAt.gte(from)))
            .add_option(self.given_up_until.map(|until| Column::FinishedAt.lt(until)))
    }
}

/// Back into the queue as if never tried, but for what the email is: one that was tried stays that email.
async fn queue_again(tx: &Tx<'_>, which: Condition) -> Outcome<()> {
    use message::Column;
    message::Entity::update_many()
        .col_expr(Column::State, Expr::value(MessageState::Queued))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::Failures, Expr::value(0))
        .col_expr(Column::LastError, Expr::value(None::<String>))
        .col_expr(Column::AvailableAt, Expr::value(tx.wall()))
        .col_expr(Column::FinishedAt, Expr::value(None::<Moment>))
        .filter(which)
        .filter(Column::State.eq(MessageState::Dead))
        .exec(tx.db())
        .await?;
    Ok(())
}
