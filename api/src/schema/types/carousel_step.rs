use entity::vocabulary::PlacementKind;

use super::Programme;
use crate::schema::row::row;

/// One internship of a programme's carousel (stap van de stagecarrousel).
#[row(carousel_step)]
pub struct CarouselStep {
    /// The programme. Null when the caller may not see it.
    #[one]
    programme: Option<Programme>,
    /// One for the first, and counting.
    position: i32,
    /// Its name, as the partners know it.
    name: String,
    /// Its length in weeks.
    weeks: i32,
    /// What sort of place it is done on.
    kind: PlacementKind,
}
