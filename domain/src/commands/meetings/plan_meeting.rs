//! Plans a meeting. Whoever plans it is its host, unless another partner is named.

use entity::{
    convenant, group,
    ids::{ConvenantId, DepartmentId, GroupId, MeetingId, OrganizationId},
    meeting,
    vocabulary::{MeetingKind, MeetingState},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::{Action, Actor},
    acts::{
        appointments::{reception::within_reception, slot::Slot},
        meetings::{is_by_appointment, scope_of_meeting},
    },
    checks::{NAME, all, department_of, line, participant},
    clock::Moment,
    record::record,
    refusal::{Detail, OTHER_CONVENANT, Outcome, RefusalCode, refuse_about},
    rules::event::Event,
    transaction::{Command, Tx},
};

const LARGEST: i32 = 1_000;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PlanMeeting {
    pub convenant_id: ConvenantId,
    /// What sort of meeting.
    pub kind: MeetingKind,
    pub group_id: Option<GroupId>,
    /// The partner that receives those who are invited; the one that plans it when left out.
    pub host_id: Option<OrganizationId>,
    /// That partner's department.
    pub department_id: Option<DepartmentId>,
    pub starts_at: Moment,
    pub ends_at: Moment,
    /// Where.
    pub location: String,
    /// The most that can be invited.
    pub capacity: Option<i32>,
    /// Whether it is meant, where it lies outside the hours in which people are received.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub outside_hours_accepted: bool,
}

impl Command for PlanMeeting {
    const NAME: Action = Action::PlanMeeting;
    type Output = MeetingId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<MeetingId> {
        let convenant = tx
            .subject::<convenant::Entity>(self.convenant_id, "convenantId")
            .await?;
        let slot = Slot {
            starts_at: self.starts_at,
            ends_at: self.ends_at,
        };
        let (_, location, _) = all((
            slot.check(tx.now()),
            line(&self.location, NAME, "location"),
            self.check_capacity(),
        ))?;
        let organizer_id = match tx.actor() {
            Actor::Contact(viewer) => viewer.organization_id,
            Actor::System => convenant.coordinator_id,
        };
        let host_id = match self.host_id {
            Some(host) if host != organizer_id => participant(tx, convenant.id, host, "hostId").await?.id,
            _ => organizer_id,
        };
        department_of(tx, self.department_id, host_id, "departmentId").await?;
        self.group_is_of(tx, convenant.id).await?;
        if !self.outside_hours_accepted && is_by_appointment(self.kind) {
            within_reception(&convenant, slot)?;
        }
        let meeting = meeting::Model {
            id: tx.new_id(),
            convenant_id: convenant.id,
            group_id: self.group_id,
            kind: self.kind,
            host_id,
            department_id: self.department_id,
            organizer_id,
            starts_at: slot.starts_at,
            ends_at: slot.ends_at,
            location,
            capacity: self.capacity,
            state: MeetingState::Planned,
            reason: None,
            created_at: tx.now(),
            version: 1,
        };
        let meeting = tx.insert(meeting, "").await?;
        let event = Event::MeetingPlanned {
            meeting: meeting.id,
            sort: meeting.kind,
            host: meeting.host_id,
            starts_at: meeting.starts_at,
            ends_at: meeting.ends_at,
        };
        record(tx, scope_of_meeting(&meeting), event).await?;
        Ok(meeting.id)
    }
}

crate::transaction::any_command!(PlanMeeting);

impl PlanMeeting {
    fn check_capacity(&self) -> Outcome<()> {
        if self.capacity.is_none_or(|most| (1..=LARGEST).contains(&most)) {
            return Ok(());
        }
        refuse_about(RefusalCode::OutOfRange, "capacity", Detail::between(1, LARGEST))
    }

    async fn group_is_of(&self, tx: &Tx<'_>, convenant: ConvenantId) -> Outcome<()> {
        let Some(group) = self.group_id else { return Ok(()) };
        let group = tx.visible::<group::Entity>(group, "groupId").await?;
        if group.convenant_id != convenant {
            return refuse_about(RefusalCode::NotTogether, "groupId", OTHER_CONVENANT);
        }
        Ok(())
    }
}
