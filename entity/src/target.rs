//! How many persons the partners want to bring along a route (doelstelling).

use sea_orm::entity::prelude::*;

use crate::{
    ids::{ConvenantId, ProgrammeId, SubRegionId, TargetId},
    vocabulary::Route,
};

/// How many persons the partners want to bring along a route (doelstelling).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "target")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TargetId,
    pub convenant_id: ConvenantId,
    /// The sub-region it is for alone.
    pub sub_region_id: Option<SubRegionId>,
    /// The programme it is for alone.
    pub programme_id: Option<ProgrammeId>,
    pub route: Route,
    /// What sets it apart from another target of the route.
    pub name: Option<String>,
    /// How many persons.
    pub persons: i32,
    /// The first day that counts.
    pub starts_on: Option<Date>,
    /// The last day that counts.
    pub ends_on: Option<Date>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// When it was withdrawn.
    pub withdrawn_at: Option<DateTimeUtc>,
    /// Rises with every change.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
