//! What one message is about, for one recipient.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use entity::{
    candidate, contact, convenant, deadline_entry, department, go_moment, group,
    ids::{DeadlineId, GroupId, OrganizationId, TrajectoryId},
    message, organization, trajectory,
    vocabulary::{
        DeadlineChange, Decision, GuidanceRole, InterviewOutcome, MeetingKind, MeetingOutcome,
        NoShowOccasion, Presence, RejectionGround, Template,
    },
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::ExprTrait};

use super::{
    appointment::{self, Appointment, AppointmentNews},
    class::{self, ClassNews},
    counterpart::{Person, Place, whom_to_call},
    deadline::DeadlineFacts,
    meant_for::{MeantFor, Refused},
    reason,
    recipient::Recipient,
    rows::{parsed, row},
    subject::Rows,
};
use crate::{agreed::calendar_of, clock::Moment, refusal::Outcome, rules::calendar::BusinessCalendar};

/// What one message is about, for one recipient. Never a candidate's name, and never free text about a
/// person: mail is not confidential.
#[derive(Clone, Debug)]
pub struct MessageFacts {
    /// The row.
    pub message: message::Model,
    /// Who speaks now.
    pub recipient: Recipient,
    /// The convenant's name.
    pub convenant: String,
    /// The convenant's calendar.
    pub calendar: BusinessCalendar,
    /// The candidate's pseudonymous reference; none when it concerns no one candidate.
    pub candidate: Option<String>,
    /// Whether the subject may say that too.
    pub names_candidate: bool,
    /// The employer it concerns.
    pub employer: Option<EmployerFacts>,
    /// The group's name.
    pub group: Option<String>,
    /// The appointment it concerns.
    pub appointment: Option<Appointment>,
    /// Whether it brings that into its reader's calendar, or out of it.
    pub is_for_the_calendar: bool,
    /// What was missed, in an email about a no-show.
    pub missed: Option<NoShowOccasion>,
    /// What came of the interview it concerns.
    pub interview: Option<InterviewFacts>,
    /// The meeting it concerns, and what came of it.
    pub meeting: Option<MeetingFacts>,
    /// The go-moment it concerns.
    pub go_moment: Option<GoMomentFacts>,
    /// The guidance line it concerns: the recipient's own, or the one whose assessment is awaited.
    pub line: Option<(i32, GuidanceRole)>,
    /// The deadline it concerns.
    pub deadline: Option<DeadlineFacts>,
    /// The contact it was meant for, when its address did not take it.
    pub instead_of: Option<MeantFor>,
    /// The partner that waived the deadline.
    pub waived_by: Option<String>,
    /// The partner that approached the employer by itself, and the day.
    pub own_approach: Option<(String, NaiveDate)>,
    /// Why a group does not start, a meeting was moved or called off, or entry qualifications were rejected: what
    /// is about no person and open to all who take part.
    pub because: Option<String>,
    /// A reason about a person was recorded, and the recipient may read it where the link leads.
    pub reason_can_be_read: bool,
    /// What happened to the candidate's group.
    pub class: Option<ClassNews>,
    /// What the candidate hears of the appointment.
    pub appointment_news: Option<AppointmentNews>,
    /// Whom the reader can call about it.
    pub call: Option<Person>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmployerFacts {
    pub name: String,
    pub department: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterviewFacts {
    /// What came of it.
    pub outcome: Option<InterviewOutcome>,
    /// On what ground the candidate was rejected.
    pub ground: Option<RejectionGround>,
}

/// A meeting, for one who was invited to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingFacts {
    /// What sort of meeting.
    pub kind: MeetingKind,
    /// Whether the person came.
    pub presence: Option<Presence>,
    /// What the host thinks of it.
    pub outcome: Option<MeetingOutcome>,
    /// The contact who recorded that: whom to call.
    pub recorded_by: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoMomentFacts {
    /// One for the first, and counting.
    pub position: i32,
    /// The position of the trajectory's last.
    pub last: i32,
    /// The day it is held.
    pub planned_on: NaiveDate,
    /// What was decided.
    pub decision: Option<Decision>,
}

/// A message that still holds, with what it is about.
pub(super) struct Told {
    pub(super) message: message::Model,
    pub(super) rows: Rows,
    pub(super) deadline: Option<entity::deadline::Model>,
}

/// What one message says to its recipient.
pub(super) async fn describe<C: ConnectionTrait>(
    db: &C,
    told: Told,
    mut recipient: Recipient,
    convenant: &convenant::Model,
    refused: &Refused,
    now: Moment,
) -> Outcome<MessageFacts> {
    let Told {
        message,
        rows,
        deadline,
    } = told;
    let rows = &rows;
    let trajectory = match message.trajectory_id {
        Some(trajectory) => Some(row::<trajectory::Entity, C>(db, trajectory).await?),
        None => None,
    };
    let candidate = match &trajectory {
        Some(trajectory) => Some(
            row::<candidate::Entity, C>(db, trajectory.candidate_id)
                .await?
                .reference,
        ),
        None => None,
    };
    let of_trajectory = trajectory.as_ref().and_then(|trajectory| trajectory.group_id);
    let of_deadline = deadline.as_ref().and_then(|row| row.group_id);
    let employer = rows.employer().or_else(|| rows.host()).or_else(|| {
        deadline
            .as_ref()
            .and_then(|row| Some((row.employer_id?, row.department_id)))
    });
    let place = Place {
        convenant,
        trajectory: trajectory.as_ref(),
        employer,
    };
    let call = whom_to_call(db, place, &recipient, now).await?;
    let mut wanted: Vec<OrganizationId> = Vec::new();
    wanted.extend(recipient.organization_id);
    wanted.extend(employer.map(|(employer, _)| employer));
    wanted.extend(deadline.as_ref().map(|row| row.responsible_id));
    wanted.extend(rows.own_approach.as_ref().map(|row| row.organization_id));
    let names = names(db, wanted).await?;
    let name = |id: OrganizationId| names.get(&id).cloned().unwrap_or_default();
    recipient.organization = recipient.organization_id.map(name);
    let waived_by = match &deadline {
        Some(row) if message.template == Template::DeadlineWaived => waived_by(db, row.id).await?,
        _ => None,
    };
    let deadline = match deadline {
        Some(row) => {
            let told_to = refused.told_to(&message, &recipient);
            Some(DeadlineFacts::load(db, &row, name(row.responsible_id), told_to, message.template).await?)
        }
        None => None,
    };
    let employer = match employer {
        Some((id, department)) => Some(EmployerFacts {
            name: name(id),
            department: match department {
                Some(department) => Some(row::<department::Entity, C>(db, department).await?.name),
                None => None,
            },
        }),
        None => None,
    };
    let itself = parsed::<GroupId>(&message.subject_id);
    let group = match itself.or(rows.group()).or(of_trajectory).or(of_deadline) {
        Some(id) => Some(row::<group::Entity, C>(db, id).await?),
        None => None,
    };
    let because = reason::of_no_person(db, &message, rows, group.as_ref()).await?;
    let reason_can_be_read = reason::can_be_read(db, &message, rows, &recipient, now).await?;
    let calendar = calendar_of(convenant)?;
    let today = now.with_timezone(&calendar.zone()).date_naive();
    let class = class::news(db, &message, group.as_ref(), today).await?;
    let appointment = appointment::of(message.template, rows);
    let appointment_news = appointment::news(db, &message).await?;
    let group = group.map(|group| group.name);
    let go_moment = match &rows.go_moment {
        Some(row) => Some(GoMomentFacts {
            position: row.position,
            last: last_go_moment(db, row.trajectory_id).await?,
            planned_on: row.planned_on,
            decision: row.decision,
        }),
        None => None,
    };
    Ok(MessageFacts {
        convenant: convenant.name.clone(),
        calendar,
        candidate,
        employer,
        group,
        missed: rows.no_show.as_ref().map(|row| row.occasion),
        interview: rows.interview.as_ref().map(|row| InterviewFacts {
            outcome: row.outcome,
            ground: row.outcome_ground,
        }),
        meeting: meeting_facts(db, rows).await?,
        go_moment,
        line: rows.assessment.as_ref().map(|row| (row.line, row.role)),
        deadline,
        instead_of: refused.of(&message).cloned(),
        waived_by,
        own_approach: rows
            .own_approach
            .as_ref()
            .map(|row| (name(row.organization_id), row.approached_on)),
        because,
        reason_can_be_read,
        class,
        is_for_the_calendar: appointment
            .as_ref()
            .is_some_and(|appointment| appointment.is_for_the_calendar(message.template, now)),
        appointment,
        appointment_news,
        call,
        names_candidate: recipient.is_near(convenant),
        recipient,
        message,
    })
}

/// The meeting a message is about, with the contact who knows what happened.
async fn meeting_facts<C: ConnectionTrait>(db: &C, rows: &Rows) -> Outcome<Option<MeetingFacts>> {
    let Some(meeting) = &rows.meeting else {
        return Ok(None);
    };
    let attendance = rows.attendance.as_ref();
    let recorded_by = match attendance.and_then(|row| row.recorded_by) {
        Some(contact) => Some(row::<contact::Entity, C>(db, contact).await?.name),
        None => None,
    };
    Ok(Some(MeetingFacts {
        kind: meeting.kind,
        presence: attendance.and_then(|row| row.presence),
        outcome: attendance.and_then(|row| row.outcome),
        recorded_by,
    }))
}

/// The partner that waived a deadline, as its history says. Why is not for a mail.
async fn waived_by<C: ConnectionTrait>(db: &C, deadline: DeadlineId) -> Outcome<Option<String>> {
    let entry = deadline_entry::Entity::find()
        .filter(deadline_entry::Column::DeadlineId.eq(deadline))
        .filter(deadline_entry::Column::Change.eq(DeadlineChange::Waived))
        .one(db)
        .await?;
    let Some(actor) = entry.and_then(|entry| entry.actor_id) else {
        return Ok(None);
    };
    let contact = row::<contact::Entity, C>(db, actor).await?;
    let organization = row::<organization::Entity, C>(db, contact.organization_id).await?;
    Ok(Some(organization.name))
}

async fn names<C: ConnectionTrait>(
    db: &C,
    ids: Vec<OrganizationId>,
) -> Outcome<BTreeMap<OrganizationId, String>> {
    let found: Vec<(OrganizationId, String)> = organization::Entity::find()
        .select_only()
        .columns([organization::Column::Id, organization::Column::Name])
        .filter(organization::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().collect())
}

async fn last_go_moment<C: ConnectionTrait>(db: &C, trajectory: TrajectoryId) -> Outcome<i32> {
    let last: Option<Option<i32>> = go_moment::Entity::find()
        .select_only()
        .column_as(go_moment::Column::Position.into_expr().max(), "last")
        .filter(go_moment::Column::TrajectoryId.eq(trajectory))
        .into_tuple()
        .one(db)
        .await?;
    Ok(last.flatten().unwrap_or(0))
}
