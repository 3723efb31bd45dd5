//! One of the forms of guidance under trial (begeleidingsvorm).

use sea_orm::entity::prelude::*;

use crate::ids::{ConvenantId, GuidanceFormId, GuidanceTrialId};

/// One of the forms of guidance under trial (begeleidingsvorm).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "guidance_form")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GuidanceFormId,
    pub convenant_id: ConvenantId,
    pub trial_id: GuidanceTrialId,
    /// One for the first, and counting.
    pub position: i32,
    /// Name as the partners know it.
    pub name: String,
    /// How guidance goes in this form.
    pub description: String,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
