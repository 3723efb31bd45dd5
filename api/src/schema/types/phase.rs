use super::Programme;
use crate::schema::row::row;

/// One stretch of a programme (fase).
#[row(phase)]
pub struct Phase {
    /// The programme.
    #[one]
    programme: Programme,
    /// One for the first phase, and counting.
    position: i32,
    /// Its name, as the partners know it.
    name: String,
    /// The week it starts in, counted from one.
    starts_week: i32,
    /// Its length in weeks.
    weeks: i32,
}
