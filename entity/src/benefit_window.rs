//! A period of training with retained benefit (behoud van uitkering).

use sea_orm::entity::prelude::*;

use crate::ids::{BenefitWindowId, ContactId, ConvenantId, OrganizationId, TrajectoryId};
use crate::vocabulary::BenefitWindowState;

/// A period of training with retained benefit (behoud van uitkering).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "benefit_window")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BenefitWindowId,
    pub trajectory_id: TrajectoryId,
    pub convenant_id: ConvenantId,
    /// The gemeente or UWV office that pays the benefit.
    pub payer_id: OrganizationId,
    /// The first day.
    pub starts_on: Date,
    /// The last day.
    pub ends_on: Date,
    /// Where it stands.
    pub state: BenefitWindowState,
    /// Why it was last extended.
    pub reason: Option<String>,
    /// Who recorded it.
    pub opened_by: Option<ContactId>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// When it was ended.
    pub ended_at: Option<DateTimeUtc>,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
