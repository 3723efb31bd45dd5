//! Moves a meeting.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::meetings::MoveMeeting;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::DateTime, types::Meeting},
};

/// The new slot of a meeting.
#[derive(InputObject)]
pub struct MoveMeetingInput {
    /// The meeting.
    meeting_id: ID,
    /// The version of the meeting the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// When it starts now, in the future.
    starts_at: DateTime,
    /// When it ends now, at most twelve hours after its start.
    ends_at: DateTime,
    /// Where it is held now; left out, that does not change.
    location: Option<String>,
    /// Why; all partners read it, so name no person.
    reason: Option<String>,
    /// Confirms that it is meant in the night, outside 6:00 to 23:00 by the clock of the convenant; without, that is
    /// refused (`OUTSIDE_HOURS`). A day on a ward or at work may be at any hour.
    #[graphql(default)]
    outside_hours_accepted: bool,
    #[graphql(flatten)]
    once: Once,
}

impl MoveMeetingInput {
    fn command(self, faults: &mut Faults) -> MoveMeeting {
        MoveMeeting {
            meeting_id: id(&self.meeting_id),
            version: self.version,
            starts_at: faults.moment(self.starts_at, "startsAt"),
            ends_at: faults.moment(self.ends_at, "endsAt"),
            location: self.location,
            reason: self.reason,
            outside_hours_accepted: self.outside_hours_accepted,
        }
    }
}

payload! {
    /// What came of `moveMeeting`.
    MoveMeetingPayload {
        /// The meeting.
        meeting: Meeting,
    }
}

/// The mutation.
#[derive(Default)]
pub struct MoveMeetingMutation;

#[Object]
impl MoveMeetingMutation {
    /// Moves a meeting that is still to be held (bijeenkomst verzetten). Done by its host, the partner that
    /// planned it or the coordinator of the convenant.
    async fn move_meeting(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The new slot of a meeting.")] input: MoveMeetingInput,
    ) -> Result<MoveMeetingPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
