//! A candidate given back to the case manager with advice (terugkoppeling).

use sea_orm::entity::prelude::*;

use crate::ids::{
    ContactId, ConvenantId, DepartmentId, DropoutId, HandbackId, OrganizationId, ReferralId, TrajectoryId,
};

/// A candidate given back to the case manager with advice (terugkoppeling).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "handback")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HandbackId,
    pub trajectory_id: TrajectoryId,
    pub convenant_id: ConvenantId,
    /// The referral that was rejected, when that is what happened.
    pub referral_id: Option<ReferralId>,
    /// The dropout, when that is what happened.
    pub dropout_id: Option<DropoutId>,
    /// The partner that had the candidate.
    pub responsible_id: OrganizationId,
    /// The same, when it is an employer.
    pub employer_id: Option<OrganizationId>,
    /// That employer's department.
    pub department_id: Option<DepartmentId>,
    /// What it advises the case manager to do next.
    pub advice: Option<String>,
    /// What it found.
    pub findings: Option<String>,
    /// Who delivered it.
    pub delivered_by: Option<ContactId>,
    /// When it was delivered.
    pub delivered_at: Option<DateTimeUtc>,
    /// When it came to be owed.
    pub created_at: DateTimeUtc,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
