//! One internship of a programme's carousel (stap van de stagecarrousel).

use sea_orm::entity::prelude::*;

use crate::ids::{CarouselStepId, ProgrammeId};
use crate::vocabulary::PlacementKind;

/// One internship of a programme's carousel (stap van de stagecarrousel).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "carousel_step")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CarouselStepId,
    pub programme_id: ProgrammeId,
    /// One for the first, and counting.
    pub position: i32,
    /// Name as the partners know it.
    pub name: String,
    /// Length in weeks.
    pub weeks: i32,
    /// What sort of place it is done on.
    pub kind: PlacementKind,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
