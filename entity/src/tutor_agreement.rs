//! How many places earn an employer a tutor of the school (tutorafspraak).

use sea_orm::entity::prelude::*;

use crate::ids::{ConvenantId, OrganizationId, TutorAgreementId};

/// How many places earn an employer a tutor of the school (tutorafspraak).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tutor_agreement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TutorAgreementId,
    pub convenant_id: ConvenantId,
    /// The school that employs the tutors.
    pub school_id: OrganizationId,
    /// So many internship places of one employer earn it a tutor; none is no longer agreed.
    pub places_per_tutor: Option<i32>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
