//! A convenant or programme without its people, for others to adopt (sjabloon).

use sea_orm::entity::prelude::*;

use crate::ids::ConvenantTemplateId;
use crate::vocabulary::TemplateKind;

/// A convenant or programme without its people, for others to adopt (sjabloon).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "convenant_template")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ConvenantTemplateId,
    /// A whole convenant or one programme.
    pub kind: TemplateKind,
    /// Name under which it is found.
    pub name: String,
    /// The name as it is compared and ordered by; see the crate `names`.
    pub folded_name: String,
    /// Its content as JSON text, checked when it was written.
    #[sea_orm(column_type = "Text")]
    pub document: String,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
