//! A note on how someone is doing between go-moments (voortgangsnotitie).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, ConvenantId, DepartmentId, OrganizationId, ProgressNoteId, TrajectoryId};
use crate::vocabulary::ProgressNoteKind;

/// A note on how someone is doing between go-moments (voortgangsnotitie). It is never changed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "progress_note")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProgressNoteId,
    pub trajectory_id: TrajectoryId,
    pub convenant_id: ConvenantId,
    /// What it is about.
    pub kind: ProgressNoteKind,
    /// What was noted.
    pub text: String,
    /// Who wrote it.
    pub author_id: Option<ContactId>,
    /// The employer that wrote it, which may go on reading it; none when another did.
    pub responsible_id: Option<OrganizationId>,
    /// The department that wrote it there.
    pub department_id: Option<DepartmentId>,
    /// When it was written.
    pub written_at: DateTimeUtc,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
