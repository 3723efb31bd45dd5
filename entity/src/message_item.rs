//! One deadline that a message lists (regel van een overzicht).

use sea_orm::entity::prelude::*;

use crate::ids::{DeadlineId, MessageId};

/// One deadline that a message lists (regel van een overzicht).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub message_id: MessageId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub deadline_id: DeadlineId,
    /// When it fell due before what the message tells of; none when that is not known.
    pub due_before: Option<DateTimeUtc>,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
