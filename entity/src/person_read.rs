//! That someone read what is held of a person (inzage in gegevens).

use sea_orm::entity::prelude::*;

use crate::ids::{CandidateId, ContactId, OrganizationId, PersonReadId};
use crate::vocabulary::ReadData;

/// That someone read what is held of a person (inzage in gegevens).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person_read")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PersonReadId,
    /// The person.
    pub candidate_id: CandidateId,
    /// The partner that registered the person.
    pub registered_by: OrganizationId,
    /// Who read it.
    pub contact_id: ContactId,
    /// For which partner.
    pub organization_id: OrganizationId,
    /// What was read.
    pub data: ReadData,
    /// Of which type of row, by its name in the API.
    pub row_type: String,
    /// When it was first read.
    pub at: DateTimeUtc,
    /// When it was last read; reads of the same within a moment are one row.
    pub until: DateTimeUtc,
    /// How often.
    pub times: i32,
    /// The application it was read with, by its client id; none of a token of this installation.
    pub application: Option<String>,
    /// The trace the first of them belongs to, as W3C Trace Context has it.
    pub trace_id: Option<String>,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
