//! One guidance line's judgement before a go-moment (beoordeling).

use sea_orm::entity::prelude::*;

use crate::ids::{AssessmentId, ContactId, ConvenantId, GoMomentId, TrajectoryId};
use crate::vocabulary::{Advice, GuidanceRole};

/// One guidance line's judgement before a go-moment (beoordeling).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assessment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AssessmentId,
    pub go_moment_id: GoMomentId,
    pub trajectory_id: TrajectoryId,
    pub convenant_id: ConvenantId,
    /// First, second or third line.
    pub line: i32,
    /// The role that assesses.
    pub role: GuidanceRole,
    /// The guide who is to deliver it.
    pub contact_id: ContactId,
    /// The advice, once delivered.
    pub advice: Option<Advice>,
    /// Its grounds.
    pub remarks: Option<String>,
    /// When it was delivered.
    pub delivered_at: Option<DateTimeUtc>,
    /// Who delivered it.
    pub delivered_by: Option<ContactId>,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
