//! One fact of the chain, never changed and never removed.

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, ConvenantId, DepartmentId, EventId, OrganizationId, TrajectoryId};

/// One fact of the chain, never changed and never removed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EventId,
    /// When it happened, by the clock of the context.
    pub at: DateTimeUtc,
    /// What happened.
    pub kind: String,
    /// The convenant it belongs to.
    pub convenant_id: Option<ConvenantId>,
    /// The trajectory it belongs to.
    pub trajectory_id: Option<TrajectoryId>,
    /// The employer it concerns.
    pub employer_id: Option<OrganizationId>,
    /// That employer's department.
    pub department_id: Option<DepartmentId>,
    /// The prefixed identity of the row it is about.
    pub subject_id: String,
    /// Who did it; none is the program itself.
    pub actor_id: Option<ContactId>,
    /// The facts.
    #[sea_orm(column_type = "JsonBinary")]
    pub data: Json,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
