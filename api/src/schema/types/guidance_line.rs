use entity::vocabulary::GuidanceRole;

use super::Programme;
use crate::schema::row::row;

/// Which role guides in which line of a programme (begeleidingslijn).
#[row(guidance_line)]
pub struct GuidanceLine {
    /// The programme.
    #[one]
    programme: Programme,
    /// First, second or third line.
    line: i32,
    /// The role that guides in this line.
    role: GuidanceRole,
}
