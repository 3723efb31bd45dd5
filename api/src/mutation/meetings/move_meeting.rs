use async_graphql::ID;
use domain::commands::meetings::MoveMeeting;

use crate::{
    mutation::mutation,
    schema::{scalar::DateTime, types::Meeting},
};

/// Moves a meeting that is still to be held (bijeenkomst verzetten). Done by its host, the partner that
/// planned it or the coordinator of the convenant.
#[mutation(MoveMeeting)]
#[takes("The new slot of a meeting.")]
#[answers(meeting: Meeting, "The meeting.")]
pub struct MoveMeetingInput {
    /// The meeting.
    meeting_id: ID,
    #[version_of("meeting")]
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
}
