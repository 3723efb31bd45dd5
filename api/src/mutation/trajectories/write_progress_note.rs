use async_graphql::ID;
use domain::commands::trajectories::WriteProgressNote;
use entity::vocabulary::ProgressNoteKind;

use crate::{mutation::mutation, schema::types::ProgressNote};

/// Writes a note on how someone is doing between go-moments (voortgangsnotitie), while the trajectory runs. Nobody is
/// mailed. Done by a guide, the case manager, or the employer while the referral is open or accepted.
#[mutation(WriteProgressNote)]
#[takes("The note to write (voortgangsnotitie).")]
#[answers(note: ProgressNote, "The note.")]
pub struct WriteProgressNoteInput {
    /// The trajectory.
    trajectory_id: ID,
    /// What it is about.
    kind: ProgressNoteKind,
    /// How the person is doing, at most 4,000 characters. The coordinator and other employers do not read it.
    text: String,
}
