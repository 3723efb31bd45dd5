//! A trajectory offered to another case manager (warme overdracht).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, ConvenantId, HandoverId, OrganizationId, TrajectoryId};
use crate::vocabulary::HandoverState;

/// A trajectory offered to another case manager (warme overdracht).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "handover")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HandoverId,
    pub trajectory_id: TrajectoryId,
    pub convenant_id: ConvenantId,
    /// The case manager at the time of the offer.
    pub from_id: ContactId,
    /// The case manager to be.
    pub to_id: ContactId,
    /// The partner that is to answer.
    pub to_organization_id: OrganizationId,
    /// Where it stands.
    pub state: HandoverState,
    /// Why it was refused.
    pub reason: Option<String>,
    /// Who offered it.
    pub offered_by: Option<ContactId>,
    /// When it was offered.
    pub offered_at: DateTimeUtc,
    /// Who accepted, refused or withdrew it.
    pub answered_by: Option<ContactId>,
    /// When it was accepted, refused or withdrawn.
    pub answered_at: Option<DateTimeUtc>,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
