use async_graphql::{ID, InputObject};
use domain::commands::meetings::{NewAttendance, RecordAttendance};
use entity::vocabulary::{MeetingOutcome, Presence, RejectionGround};

use crate::{input::Given, mutation::mutation, schema::types::Meeting};

/// Records who came to a meeting, and what came of it (aanwezigheid vastleggen), once it has begun. Each
/// case manager hears what came of it, and at once of whoever did not turn up. Done by the host, the
/// partner that planned it or the coordinator of the convenant.
#[mutation(RecordAttendance)]
#[takes("Who came to a meeting (aanwezigheid).")]
#[answers(meeting: Meeting, "The meeting.")]
pub struct RecordAttendanceInput {
    /// The meeting.
    meeting_id: ID,
    /// One for each person, 1 to 200, each once; not everyone who was invited needs to be among them.
    #[at_most(200)]
    entries: Vec<AttendanceInput>,
}

/// Whether one person came to a meeting (aanwezigheid).
#[derive(InputObject, Given)]
#[given(NewAttendance)]
pub struct AttendanceInput {
    /// The person's trajectory.
    trajectory_id: ID,
    /// The version the caller read; needed to correct what was recorded before.
    version: Option<i32>,
    /// Whether the person came.
    presence: Presence,
    /// What the host thinks of someone who came.
    outcome: Option<MeetingOutcome>,
    /// On what ground it does not fit (afwijzingsgrond); needed when it does not. A screening is always refused: it is
    /// never a ground.
    ground: Option<RejectionGround>,
    /// What is to be said about it, at most 4,000 characters.
    note: Option<String>,
    /// Whether the intake was held at it: at a speed date or in a consulting hour (intake).
    #[graphql(default)]
    intake_held: bool,
}
