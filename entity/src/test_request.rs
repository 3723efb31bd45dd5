//! A requested test (aanvraag van een test).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, ConvenantId, OrganizationId, TestRequestId, TrajectoryId};
use crate::vocabulary::{ScreeningKind, TestRequestState};

/// A requested test (aanvraag van een test).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "test_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TestRequestId,
    pub trajectory_id: TrajectoryId,
    pub convenant_id: ConvenantId,
    /// What is tested.
    pub kind: ScreeningKind,
    /// The partner that is to deliver the result.
    pub responsible_id: OrganizationId,
    /// Where it stands.
    pub state: TestRequestState,
    /// Who requested it.
    pub requested_by: Option<ContactId>,
    /// When it was requested.
    pub requested_at: DateTimeUtc,
    /// The day of the test.
    pub tested_on: Option<Date>,
    /// What was found, in a few words; never a ground for rejection.
    pub finding: Option<String>,
    /// Who delivered the result.
    pub delivered_by: Option<ContactId>,
    /// When it was delivered or cancelled.
    pub closed_at: Option<DateTimeUtc>,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
