//! Records who came to a meeting.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::meetings::{NewAttendance, RecordAttendance};
use entity::vocabulary::{MeetingOutcome, Presence, RejectionGround};

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::types::Meeting,
};

/// Who came to a meeting (aanwezigheid).
#[derive(InputObject)]
pub struct RecordAttendanceInput {
    /// The meeting.
    meeting_id: ID,
    /// One for each person, 1 to 200, each once; not everyone who was invited needs to be among them.
    entries: Vec<AttendanceInput>,
    #[graphql(flatten)]
    once: Once,
}

impl RecordAttendanceInput {
    fn command(self, faults: &mut Faults) -> RecordAttendance {
        let entries = faults.at_most(self.entries, 200, "entries");
        RecordAttendance {
            meeting_id: id(&self.meeting_id),
            entries: entries.into_iter().map(AttendanceInput::entry).collect(),
        }
    }
}

/// Whether one person came to a meeting (aanwezigheid).
#[derive(InputObject)]
pub struct AttendanceInput {
    /// The person's trajectory.
    trajectory_id: ID,
    /// The version the caller read; needed to correct what was recorded before.
    version: Option<i32>,
    /// Whether the person came.
    presence: Presence,
    /// What the host thinks of someone who came.
    outcome: Option<MeetingOutcome>,
    /// On what ground it does not fit (afwijzingsgrond). A screening is always refused: it is never a ground.
    ground: Option<RejectionGround>,
    /// What is to be said about it, at most 4,000 characters.
    note: Option<String>,
    /// Whether the intake was held at it: at a speed date or in a consulting hour (intake).
    #[graphql(default)]
    intake_held: bool,
}

impl AttendanceInput {
    fn entry(self) -> NewAttendance {
        NewAttendance {
            trajectory_id: id(&self.trajectory_id),
            version: self.version,
            presence: self.presence,
            outcome: self.outcome,
            ground: self.ground,
            note: self.note,
            intake_held: self.intake_held,
        }
    }
}

payload! {
    /// What came of `recordAttendance`.
    RecordAttendancePayload {
        /// The meeting.
        meeting: Meeting,
    }
}

/// The mutation.
#[derive(Default)]
pub struct RecordAttendanceMutation;

#[Object]
impl RecordAttendanceMutation {
    /// Records who came to a meeting, and what came of it (aanwezigheid vastleggen), once it has begun. Each
    /// case manager hears what came of it, and at once of whoever did not turn up. Done by the host, the
    /// partner that planned it or the coordinator of the convenant.
    async fn record_attendance(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Who came to a meeting (aanwezigheid).")] input: RecordAttendanceInput,
    ) -> Result<RecordAttendancePayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
