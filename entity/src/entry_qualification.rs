//! What a participant must bring to start a programme, in one version (startkwalificaties).

use sea_orm::entity::prelude::*;

use crate::ids::{ConvenantId, EntryQualificationId, ProgrammeId};
use crate::vocabulary::EntryQualificationState;

/// What a participant must bring to start a programme, in one version (startkwalificaties).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "entry_qualification")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EntryQualificationId,
    pub convenant_id: ConvenantId,
    pub programme_id: ProgrammeId,
    /// One for the programme's first proposal, and counting.
    pub number: i32,
    /// What is asked of a participant.
    pub text: String,
    /// Where it stands.
    pub state: EntryQualificationState,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// When all had approved, or one had rejected.
    pub settled_at: Option<DateTimeUtc>,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
