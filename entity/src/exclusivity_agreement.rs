//! Whether only the coordinator approaches employers (exclusiviteitsafspraak).

use sea_orm::entity::prelude::*;

use crate::ids::{ConvenantId, ExclusivityAgreementId};

/// Whether only the coordinator approaches employers (exclusiviteitsafspraak).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "exclusivity_agreement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ExclusivityAgreementId,
    pub convenant_id: ConvenantId,
    /// Whether it holds.
    pub is_exclusive: bool,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
