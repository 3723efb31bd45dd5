use async_graphql::ID;
use domain::commands::trajectories::AssignGuidance;

use crate::{mutation::mutation, schema::types::Guidance};

/// Assigns who guides a trajectory in one line (begeleider). Assessments still to be delivered become the
/// new guide's. Done by the referring partner, the case manager, the school or the coordinator of the
/// convenant, who do not assign one of their own to somebody they may not know (`NEEDS_CONSENT`).
#[mutation(AssignGuidance)]
#[takes("The guide to assign (begeleider).")]
#[answers(guidance: Guidance, "The guidance in that line.")]
#[entry("One guide to assign (begeleider).")]
pub struct AssignGuidanceInput {
    /// The trajectory.
    trajectory_id: ID,
    /// The line of its programme: 1, 2 or 3.
    line: i32,
    /// The guide: a contact of a partner that takes part.
    contact_id: ID,
}
