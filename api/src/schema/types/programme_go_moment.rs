use super::Programme;
use crate::schema::row::row;

/// A go-moment as a programme foresees it (go-moment in het sjabloon).
#[row(programme_go_moment)]
pub struct ProgrammeGoMoment {
    /// The programme.
    #[one]
    programme: Programme,
    /// One for the first go-moment, and counting.
    position: i32,
    /// It is held at the end of this week, counted from one.
    week: i32,
}
