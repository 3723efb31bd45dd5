use async_graphql::ID;
use domain::commands::trajectories::RecordIntake;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::Intake},
};

/// Records an intake (intake). It belongs to the person: held once, it serves every partner and every later
/// trajectory while it is valid. Done by the referring partner or the case manager.
#[mutation(RecordIntake)]
#[takes("The intake to record (intake).")]
#[answers(intake: Intake, "The intake.")]
#[entry("One intake (intake).")]
pub struct RecordIntakeInput {
    /// The trajectory it was held for.
    trajectory_id: ID,
    /// The day it was held.
    held_on: Date,
    /// The last day it is valid; twelve months after the day it was held when left out.
    valid_until: Option<Date>,
}
