//! A certificate or diploma that was awarded (certificaat, diploma).

use sea_orm::entity::prelude::*;

use crate::ids::{CertificateId, ContactId, ConvenantId, OrganizationId, TrajectoryId};
use crate::vocabulary::CertificateKind;

/// A certificate or diploma that was awarded (certificaat, diploma).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "certificate")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CertificateId,
    pub trajectory_id: TrajectoryId,
    pub convenant_id: ConvenantId,
    /// What sort of paper.
    pub kind: CertificateKind,
    /// What it is for.
    pub name: String,
    /// The level, one to five, when it has one.
    pub level: Option<i32>,
    /// The day it was awarded.
    pub awarded_on: Date,
    /// The partner that awarded it.
    pub by_organization_id: OrganizationId,
    /// Who recorded it.
    pub recorded_by: Option<ContactId>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
