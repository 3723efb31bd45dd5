//! Which role guides in which line (begeleidingslijn).

use sea_orm::entity::prelude::*;

use crate::ids::{GuidanceLineId, ProgrammeId};
use crate::vocabulary::GuidanceRole;

/// Which role guides in which line (begeleidingslijn).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "guidance_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GuidanceLineId,
    pub programme_id: ProgrammeId,
    /// First, second or third line.
    pub line: i32,
    /// The role that is this line in this programme.
    pub role: GuidanceRole,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
