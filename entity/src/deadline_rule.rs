//! What a convenant version agrees on one kind of deadline (termijn).

use sea_orm::entity::prelude::*;

use crate::ids::{ConvenantVersionId, DeadlineRuleId};
use crate::vocabulary::DeadlineKind;

/// What a convenant version agrees on one kind of deadline (termijn).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deadline_rule")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DeadlineRuleId,
    /// The version it is part of.
    pub convenant_version_id: ConvenantVersionId,
    /// What must happen in time.
    pub kind: DeadlineKind,
    /// Length, roll, reminders, escalation and whether the candidate is informed.
    #[sea_orm(column_type = "JsonBinary")]
    pub terms: Json,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
