//! What was handed over, as the recipient has it.

use sea_orm::entity::prelude::*;

use crate::ids::MessageId;

/// What was handed over, as the recipient has it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "letter")]
pub struct Model {
    /// The message.
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
    /// When it was handed over.
    pub sent_at: DateTimeUtc,
}

/// A letter is what a message became.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The message.
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
