//! An email as it was written before its first try: each try hands over the same bytes, and what was sent is kept.

use sea_orm::entity::prelude::*;

use crate::{ids::MessageId, vocabulary::Language};

/// An email as it was written before its first try.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "email")]
pub struct Model {
    /// The email: the identity of its first message.
    #[sea_orm(primary_key, auto_increment = false)]
    pub message_id: MessageId,
    /// The recipient's name then.
    pub to_name: String,
    /// The recipient's address then.
    pub to_address: String,
    /// The sender's address.
    pub from_address: String,
    /// The subject line.
    pub subject: String,
    /// The plain text.
    pub text_body: String,
    /// The same in HTML.
    pub html_body: String,
    /// The date it bears.
    pub dated_at: DateTimeUtc,
    /// When it was handed over; none until then.
    pub sent_at: Option<DateTimeUtc>,
    /// Its Message-ID; none for emails of before these were kept.
    pub mail_id: Option<String>,
    /// What all emails about one subject have in common.
    pub thread_id: Option<String>,
    /// The Message-ID of the first of them that its recipient was sent; none when it is the first.
    pub follows: Option<String>,
    /// What it is about, as the subjects of all of them end.
    pub topic: Option<String>,
    /// The date of the first of them.
    pub thread_began_at: Option<DateTimeUtc>,
    /// The sender's name.
    pub from_name: Option<String>,
    /// Whom an answer goes to; none is the sender.
    pub reply_to: Option<String>,
    /// Where its reader says that such emails need not come; none of those that must.
    pub unsubscribe: Option<String>,
    /// The calendar entries that go with it; none where there are none.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub invitations: Option<Json>,
    pub language: Language,
}

/// An email is what a message became.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "crate::message::Entity",
        from = "Column::MessageId",
        to = "crate::message::Column::Id"
    )]
    Message,
}

impl Related<crate::message::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Message.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
