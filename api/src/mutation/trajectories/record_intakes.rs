use domain::{MOST_AT_ONCE, commands::trajectories::RecordIntakes};

use super::record_intake::RecordIntakeEntry;
use crate::{mutation::mutation, schema::types::Intake};

/// Records several intakes at once (intakes), as `recordIntake` does: all of them, or none. Done by the referring
/// partner or the case manager of each.
#[mutation(RecordIntakes)]
#[takes("The intakes to record (intakes).")]
#[answers(intakes: Vec<Intake>, "The intakes, in the order of the entries.")]
pub struct RecordIntakesInput {
    /// One for each, 1 to 50.
    #[at_most(MOST_AT_ONCE)]
    entries: Vec<RecordIntakeEntry>,
}
