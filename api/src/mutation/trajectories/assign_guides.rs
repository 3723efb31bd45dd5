use domain::{MOST_AT_ONCE, commands::trajectories::AssignGuides};

use super::assign_guidance::AssignGuidanceEntry;
use crate::{mutation::mutation, schema::types::Guidance};

/// Assigns several guides at once (begeleiders), as `assignGuidance` does: all of them, or none. A class has its guides
/// in one go, whoever has another included. Done for each person by the referring partner, the case manager, the school
/// or the coordinator of the convenant.
#[mutation(AssignGuides)]
#[takes("The guides to assign (begeleiders).")]
#[answers(guidances: Vec<Guidance>, "The guidance in each line, in the order of the entries.")]
pub struct AssignGuidesInput {
    /// One for each, 1 to 50.
    #[at_most(MOST_AT_ONCE)]
    entries: Vec<AssignGuidanceEntry>,
}
