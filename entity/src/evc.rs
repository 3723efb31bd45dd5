//! An assessment of what someone can do already (EVC, eerder verworven competenties).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, ConvenantId, EvcId, OrganizationId, TrajectoryId};
use crate::vocabulary::EvcOutcome;

/// An assessment of what someone can do already (EVC, eerder verworven competenties).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "evc")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EvcId,
    pub trajectory_id: TrajectoryId,
    pub convenant_id: ConvenantId,
    /// The centre that assesses it.
    pub centre_id: OrganizationId,
    /// The level it is to count for, one to five.
    pub towards_level: i32,
    /// The diploma it is to count for.
    pub towards_name: String,
    /// What was granted; none until the centre says.
    pub outcome: Option<EvcOutcome>,
    /// The day of the report.
    pub recorded_on: Option<Date>,
    /// What the person is exempted from.
    pub exemptions: Option<String>,
    /// Who requested it.
    pub requested_by: Option<ContactId>,
    /// When it was requested.
    pub requested_at: DateTimeUtc,
    /// Who recorded the outcome.
    pub recorded_by: Option<ContactId>,
    /// When the outcome was recorded.
    pub closed_at: Option<DateTimeUtc>,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
