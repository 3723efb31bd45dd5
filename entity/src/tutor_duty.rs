//! A tutor that the school owes an employer (tutorplicht).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, ConvenantId, OrganizationId, TutorDutyId};
use crate::vocabulary::TutorDutyState;

/// A tutor that the school owes an employer (tutorplicht).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tutor_duty")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TutorDutyId,
    pub convenant_id: ConvenantId,
    /// The employer that the tutor works at.
    pub employer_id: OrganizationId,
    /// The school that employs the tutor.
    pub school_id: OrganizationId,
    /// Where it stands.
    pub state: TutorDutyState,
    /// The tutor, when a contact of the school.
    pub contact_id: Option<ContactId>,
    /// The tutor's name, when no contact.
    pub tutor_name: Option<String>,
    /// Who assigned the tutor.
    pub assigned_by: Option<ContactId>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// When it was fulfilled or cancelled.
    pub closed_at: Option<DateTimeUtc>,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
