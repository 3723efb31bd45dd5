//! Plans a meeting.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::meetings::PlanMeeting;
use entity::vocabulary::MeetingKind;

use crate::{
    mutation::{Faults, Once, id, optional_id, payload, run},
    schema::{scalar::DateTime, types::Meeting},
};

/// The meeting to plan (bijeenkomst).
#[derive(InputObject)]
pub struct PlanMeetingInput {
    /// The convenant.
    convenant_id: ID,
    /// What sort of meeting.
    kind: MeetingKind,
    /// The group it is for.
    group_id: Option<ID>,
    /// The partner that receives those who are invited; the caller's own when left out.
    host_id: Option<ID>,
    /// One of the host's departments.
    department_id: Option<ID>,
    /// When it starts, in the future.
    starts_at: DateTime,
    /// When it ends, at most twelve hours after its start.
    ends_at: DateTime,
    /// Where it is held, at most 200 characters, on one line. All partners see it.
    location: String,
    /// The most that can be invited, 1 to 1,000; without, there is no most.
    capacity: Option<i32>,
    /// Confirms that it is meant in the night, outside 6:00 to 23:00 by the clock of the convenant; without, that is
    /// refused (`OUTSIDE_HOURS`). A day on a ward or at work may be at any hour.
    #[graphql(default)]
    outside_hours_accepted: bool,
    #[graphql(flatten)]
    once: Once,
}

impl PlanMeetingInput {
    fn command(self, faults: &mut Faults) -> PlanMeeting {
        PlanMeeting {
            convenant_id: id(&self.convenant_id),
            kind: self.kind,
            group_id: optional_id(self.group_id.as_ref()),
            host_id: optional_id(self.host_id.as_ref()),
            department_id: optional_id(self.department_id.as_ref()),
            starts_at: faults.moment(self.starts_at, "startsAt"),
            ends_at: faults.moment(self.ends_at, "endsAt"),
            location: self.location,
            capacity: self.capacity,
            outside_hours_accepted: self.outside_hours_accepted,
        }
    }
}

payload! {
    /// What came of `planMeeting`.
    PlanMeetingPayload {
        /// The meeting.
        meeting: Meeting,
    }
}

/// The mutation.
#[derive(Default)]
pub struct PlanMeetingMutation;

#[Object]
impl PlanMeetingMutation {
    /// Plans a meeting (bijeenkomst plannen): an information meeting, a speed date, a consulting hour, a lesson
    /// or a day at work. Done by any partner in the convenant; it is the host unless it names another.
    async fn plan_meeting(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The meeting to plan (bijeenkomst).")] input: PlanMeetingInput,
    ) -> Result<PlanMeetingPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
