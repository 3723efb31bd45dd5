use async_graphql::ID;
use domain::commands::screenings::RecordScreening;
use entity::vocabulary::ScreeningKind;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::Screening},
};

/// Records a screening (foto, screeningsmodel). It belongs to the person: made once, it serves every later
/// trajectory, and is never a ground for rejection. Done by the referring partner or the case manager.
#[mutation(RecordScreening)]
#[takes("The screening to record (foto).")]
#[answers(screening: Screening, "The screening.")]
pub struct RecordScreeningInput {
    /// The trajectory it was made for.
    trajectory_id: ID,
    /// What was looked at.
    kind: ScreeningKind,
    /// The day it was made.
    performed_on: Date,
    /// The partner that made it, which takes part in the convenant and reads it.
    by_organization_id: ID,
    /// What was found, at most 500 characters.
    finding: Option<String>,
}
