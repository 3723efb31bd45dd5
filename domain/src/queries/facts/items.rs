//! What an email lists: one item for each message or deadline, all read in a fixed number of statements.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use entity::{
    candidate, deadline, department, group,
    ids::{CandidateId, DepartmentId, GroupId, OrganizationId, TrajectoryId},
    organization, trajectory,
    vocabulary::{
        DeadlineKind, DeadlineState, Decision, InterviewOutcome, MeetingOutcome, OrganizationKind, Presence,
        Template,
    },
};
use sea_orm::ConnectionTrait;

use super::{
    appointment::Appointment,
    meant_for::MeantFor,
    message::EmployerFacts,
    recipient::Recipient,
    rows::{find, parsed},
};
use crate::{
    clock::Moment,
    ledger::{Basis, asked_by},
    refusal::Outcome,
    rules::{business_time, kinds::Text, schedule::Facts},
};

/// One item of an email. Never a candidate's name, and never free text about a person.
#[derive(Clone, Debug)]
pub struct ItemFacts {
    /// What would have been said by itself.
    pub template: Template,
    /// What happened, where only a digest tells it.
    pub says: Option<Text>,
    /// What the item leads to: the prefixed identity of that row.
    pub subject_id: String,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// The candidate's pseudonymous reference.
    pub candidate: Option<String>,
    pub employer: Option<EmployerFacts>,
    /// Who receives people at the meeting.
    pub host: Option<EmployerFacts>,
    /// The group's name.
    pub group: Option<String>,
    /// When the interview starts, or was to.
    pub interview_at: Option<Moment>,
    /// What came of it.
    pub interview_outcome: Option<InterviewOutcome>,
    /// What was decided at the go-moment.
    pub decision: Option<Decision>,
    /// The appointment that it brings into the reader's calendar, or out of it.
    pub appointment: Option<Appointment>,
    /// When the meeting started.
    pub meeting_at: Option<Moment>,
    /// Whether the person came to it.
    pub presence: Option<Presence>,
    /// What its host thinks of it.
    pub outcome: Option<MeetingOutcome>,
    pub deadline: Option<ListedDeadline>,
    /// The contact it was meant for, in an email in place of several.
    pub meant_for: Option<MeantFor>,
}

/// A deadline as a list speaks of it.
#[derive(Clone, Debug)]
pub struct ListedDeadline {
    pub kind: DeadlineKind,
    /// Where it stands.
    pub state: DeadlineState,
    /// When it falls due.
    pub due_at: Moment,
    /// When it fell due before, where that was another moment.
    pub due_before: Option<Moment>,
    /// When it was breached.
    pub breached_at: Option<Moment>,
    /// When it was closed.
    pub closed_at: Option<Moment>,
    /// By when it is asked of whoever it became when it was late already.
    pub asked_by: Option<Moment>,
    /// The name of the partner that must act.
    pub responsible: String,
    /// Whether the recipient speaks for that partner.
    pub is_recipients: bool,
    /// What it is scheduled from.
    pub facts: Facts,
}

impl ListedDeadline {
    /// The business time that is left.
    pub fn left(&self, now: Moment) -> TimeDelta {
        business_time::left(&self.facts, self.due_at, now)
    }

    /// How late it is, or was met, in business time; nothing when it was not breached.
    pub fn lateness(&self, now: Moment) -> Option<TimeDelta> {
        self.breached_at?;
        let until = self.closed_at.unwrap_or(now);
        Some(business_time::lateness(&self.facts, self.due_at, until))
    }
}

/// An item before the rows it points at are read.
pub(super) struct Raw {
    pub(super) template: Template,
    pub(super) says: Option<Text>,
    pub(super) subject_id: String,
    pub(super) recorded_at: Moment,
    pub(super) trajectory: Option<TrajectoryId>,
    pub(super) employer: Option<(OrganizationId, Option<DepartmentId>)>,
    pub(super) host: Option<(OrganizationId, Option<DepartmentId>)>,
    pub(super) group: Option<GroupId>,
    pub(super) interview_at: Option<Moment>,
    pub(super) interview_outcome: Option<InterviewOutcome>,
    pub(super) decision: Option<Decision>,
    pub(super) appointment: Option<Appointment>,
    pub(super) meeting_at: Option<Moment>,
    pub(super) presence: Option<Presence>,
    pub(super) outcome: Option<MeetingOutcome>,
    pub(super) deadline: Option<deadline::Model>,
    pub(super) due_before: Option<Moment>,
    pub(super) meant_for: Option<MeantFor>,
}

/// Reads what the items point at; a dozen statements, however many items.
pub(super) async fn read<C: ConnectionTrait>(
    db: &C,
    items: Vec<Raw>,
    recipient: &Recipient,
) -> Outcome<Vec<ItemFacts>> {
    let names = Names::load(db, &items).await?;
    let deadlines: Vec<deadline::Model> = items.iter().filter_map(|item| item.deadline.clone()).collect();
    let basis = Basis::load(db, &deadlines).await?;
    items
        .into_iter()
        .map(|item| names.item(item, recipient, &basis))
        .collect()
}

struct Names {
    trajectories: BTreeMap<TrajectoryId, trajectory::Model>,
    candidates: BTreeMap<CandidateId, candidate::Model>,
    organizations: BTreeMap<OrganizationId, organization::Model>,
    departments: BTreeMap<DepartmentId, department::Model>,
    groups: BTreeMap<GroupId, group::Model>,
}

impl Names {
    async fn load<C: ConnectionTrait>(db: &C, items: &[Raw]) -> Outcome<Self> {
        let trajectories = items.iter().filter_map(|item| item.trajectory).collect();
        let trajectories = find::<trajectory::Entity, C>(db, trajectories).await?;
        let candidates = trajectories.values().map(|row| row.candidate_id).collect();
        let places = || items.iter().flat_map(|item| [item.employer, item.host]).flatten();
        let mut organizations: BTreeSet<OrganizationId> = places().map(|(partner, _)| partner).collect();
        organizations.extend(
            items
                .iter()
                .filter_map(|item| Some(item.deadline.as_ref()?.responsible_id)),
        );
        let departments = places().filter_map(|(_, department)| department).collect();
        let mut groups: BTreeSet<GroupId> = items
            .iter()
            .filter_map(|item| item.group.or_else(|| parsed(&item.subject_id)))
            .collect();
        groups.extend(trajectories.values().filter_map(|row| row.group_id));
        Ok(Self {
            candidates: find::<candidate::Entity, C>(db, candidates).await?,
            organizations: find::<organization::Entity, C>(db, organizations).await?,
            departments: find::<department::Entity, C>(db, departments).await?,
            groups: find::<group::Entity, C>(db, groups).await?,
            trajectories,
        })
    }

    fn organization(&self, id: OrganizationId) -> String {
        self.organizations
            .get(&id)
            .map_or_else(String::new, |row| row.name.clone())
    }

    /// A school or service point that receives people has a place in the chain where an employer has its own.
    fn is_employer(&self, id: OrganizationId) -> bool {
        self.organizations
            .get(&id)
            .is_some_and(|row| row.kind == OrganizationKind::Employer)
    }

    fn place(&self, (partner, department): (OrganizationId, Option<DepartmentId>)) -> EmployerFacts {
        EmployerFacts {
            name: self.organization(partner),
            department: department
                .and_then(|id| self.departments.get(&id))
                .map(|row| row.name.clone()),
        }
    }

    fn item(&self, item: Raw, recipient: &Recipient, basis: &Basis) -> Outcome<ItemFacts> {
        let trajectory = item.trajectory.and_then(|id| self.trajectories.get(&id));
        let candidate = trajectory.and_then(|row| self.candidates.get(&row.candidate_id));
        let group = item
            .group
            .or_else(|| parsed(&item.subject_id))
            .or_else(|| trajectory?.group_id);
        let deadline = match item.deadline {
            Some(row) => Some(ListedDeadline {
                asked_by: asked_by(&row, &basis.facts(&row)?)?,
                facts: basis.facts(&row)?,
                kind: row.kind,
                state: row.state,
                due_at: row.due_at,
                due_before: item.due_before.filter(|before| *before != row.due_at),
                breached_at: row.breached_at,
                closed_at: row.closed_at,
                responsible: self.organization(row.responsible_id),
                is_recipients: recipient.organization_id == Some(row.responsible_id),
            }),
            None => None,
        };
        Ok(ItemFacts {
            template: item.template,
            says: item.says,
            subject_id: item.subject_id,
            recorded_at: item.recorded_at,
            candidate: candidate.map(|row| row.reference.clone()),
            employer: item
                .employer
                .filter(|(id, _)| self.is_employer(*id))
                .map(|place| self.place(place)),
            host: (item.host)
                .or(item.employer.filter(|(id, _)| !self.is_employer(*id)))
                .map(|place| self.place(place)),
            group: group
                .and_then(|id| self.groups.get(&id))
                .map(|row| row.name.clone()),
            interview_at: item.interview_at,
            interview_outcome: item.interview_outcome,
            decision: item.decision,
            appointment: item.appointment,
            meeting_at: item.meeting_at,
            presence: item.presence,
            outcome: item.outcome,
            deadline,
            meant_for: item.meant_for,
        })
    }
}
