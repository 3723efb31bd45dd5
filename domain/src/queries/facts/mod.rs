//! Everything a message needs, read when it is sent: a message that waited still says what is true, to
//! whoever speaks now. A bounded number of statements, whatever the size of the chain.

mod class;
mod deadline;
mod items;
mod meant_for;
mod overview;
mod reason;
mod recipient;
mod subject;
mod truth;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Display,
};

use chrono::NaiveDate;
use entity::{
    TypedId, candidate, contact, convenant, deadline_entry, department, go_moment, group,
    ids::{DeadlineId, GroupId, MessageId, OrganizationId, TrajectoryId},
    message, organization, trajectory,
    vocabulary::{
        DeadlineChange, Decision, GuidanceRole, InterviewOutcome, MeetingKind, MeetingOutcome, MessageState,
        Presence, RejectionGround, Template,
    },
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::ExprTrait,
};

pub use class::{ClassNews, WhatHappened};
pub use deadline::DeadlineFacts;
pub use items::{ItemFacts, ListedDeadline};
pub use meant_for::MeantFor;
pub use overview::{Change, MOST_ITEMS, Occasion};
pub use recipient::Recipient;

use self::{
    deadline::{Cause, Running},
    items::Raw,
    meant_for::Refused,
    subject::{Awaited, Rows},
};
use crate::{
    access::Scoped,
    agreed::calendar_of,
    clock::Moment,
    refusal::{CommandError, Outcome},
    rules::{
        calendar::BusinessCalendar,
        notices::{Manner, manner},
    },
};

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
    /// The employer it concerns.
    pub employer: Option<EmployerFacts>,
    /// The group's name.
    pub group: Option<String>,
    /// The interview it concerns.
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
    /// What happened to the candidate's group, and whom the candidate can ask.
    pub class: Option<ClassNews>,
}

/// An employer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmployerFacts {
    /// Its name.
    pub name: String,
    /// The department's.
    pub department: Option<String>,
}

/// An interview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterviewFacts {
    /// When it starts.
    pub starts_at: Moment,
    /// Where it is held.
    pub location: String,
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
    /// When it starts.
    pub starts_at: Moment,
    /// Where it is held.
    pub location: String,
    /// Whether the person came.
    pub presence: Option<Presence>,
    /// What the host thinks of it.
    pub outcome: Option<MeetingOutcome>,
    /// The contact who recorded that: whom to call.
    pub recorded_by: Option<String>,
}

/// A go-moment.
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

/// What one letter says, to one recipient.
#[derive(Clone, Debug)]
pub enum LetterFacts {
    /// One message.
    One(Box<MessageFacts>),
    /// All that waited for one person.
    Digest(Box<Digest>),
    /// One message that lists deadlines.
    Overview(Box<Overview>),
}

/// All that waited for one person. Items are in the order in which they were recorded.
#[derive(Clone, Debug)]
pub struct Digest {
    /// Its first message.
    pub message: message::Model,
    /// Who speaks now.
    pub recipient: Recipient,
    /// The convenant's name.
    pub convenant: String,
    /// The convenant's calendar.
    pub calendar: BusinessCalendar,
    /// The contacts it was meant for, whose addresses did not take it. When there are several, each item names its own.
    pub instead_of: Vec<MeantFor>,
    /// Its items, two or more.
    pub items: Vec<ItemFacts>,
}

/// One message that lists deadlines.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The row.
    pub message: message::Model,
    /// Who speaks now.
    pub recipient: Recipient,
    /// The convenant's name.
    pub convenant: String,
    /// The convenant's calendar.
    pub calendar: BusinessCalendar,
    /// The contact it was meant for, when its address did not take it.
    pub instead_of: Option<MeantFor>,
    /// What it is about.
    pub occasion: Occasion,
    /// The first to fall due of the deadlines it lists.
    pub items: Vec<ItemFacts>,
    /// How many more it lists.
    pub more: u64,
}

/// A letter as it can be written now.
#[derive(Clone, Debug)]
pub struct Letter {
    /// What it says.
    pub facts: LetterFacts,
    /// The messages in it.
    pub messages: Vec<message::Model>,
    /// Messages of it that are no longer true, or that its reader hears otherwise.
    pub left_out: Vec<MessageId>,
    /// How often it failed for its own sake.
    pub failures: i32,
    /// From when on it may be tried.
    pub available_at: Moment,
}

/// A letter, by the identity it was claimed under, or nothing when there is nothing left to tell or nobody
/// left to tell it to.
///
/// # Errors
/// When the database fails, or stored rows contradict each other.
pub async fn letter<C: ConnectionTrait>(db: &C, id: MessageId, now: Moment) -> Outcome<Option<Letter>> {
    let messages = message::Entity::find()
        .filter(
            Condition::any()
                .add(message::Column::Id.eq(id))
                .add(message::Column::DigestId.eq(id)),
        )
        .filter(message::Column::State.eq(MessageState::Queued))
        .order_by_asc(message::Column::Id)
        .all(db)
        .await?;
    let Some(first) = messages.first() else {
        return Ok(None);
    };
    let (failures, available_at) = (first.failures, first.available_at);
    let convenant = row::<convenant::Entity, C>(db, first.convenant_id).await?;
    if messages.len() == 1 && manner(first.template) == Manner::Overview {
        let overview = overview::facts(db, first.clone(), &convenant, now).await?;
        return Ok(overview.map(|overview| Letter {
            facts: LetterFacts::Overview(Box::new(overview)),
            messages,
            left_out: Vec::new(),
            failures,
            available_at,
        }));
    }
    let Some((recipient, heard)) = recipient::find(db, &messages, &convenant, now).await? else {
        return Ok(None);
    };
    let all: Vec<MessageId> = messages.iter().map(|message| message.id).collect();
    let unheard: Vec<message::Model> = messages
        .into_iter()
        .filter(|message| !heard.contains(&message.id))
        .collect();
    let refused = Refused::load(db, &unheard).await?;
    let told = still_true(db, unheard, &recipient, &refused, now).await?;
    let left_out = all
        .into_iter()
        .filter(|id| !told.iter().any(|told| told.message.id == *id))
        .collect();
    let messages = told.iter().map(|told| told.message.clone()).collect();
    let mut told = latest(told);
    let facts = match (told.pop(), told.is_empty()) {
        (None, _) => return Ok(None),
        (Some(only), true) => {
            let facts = describe(db, only, recipient, &convenant, &refused, now).await?;
            LetterFacts::One(Box::new(facts))
        }
        (Some(last), false) => {
            told.push(last);
            LetterFacts::Digest(Box::new(digest(db, told, recipient, &convenant, &refused).await?))
        }
    };
    Ok(Some(Letter {
        facts,
        messages,
        left_out,
        failures,
        available_at,
    }))
}

/// A message that still holds, with what it is about.
struct Told {
    message: message::Model,
    rows: Rows,
    deadline: Option<entity::deadline::Model>,
}

/// Leaves out what no longer holds; a fixed number of statements, however many messages.
async fn still_true<C: ConnectionTrait>(
    db: &C,
    messages: Vec<message::Model>,
    recipient: &Recipient,
    refused: &Refused,
    now: Moment,
) -> Outcome<Vec<Told>> {
    let causes = Cause::load_many(db, &messages).await?;
    let subjects: Vec<&str> = causes
        .iter()
        .zip(&messages)
        .map(|(cause, message)| cause.subject(message))
        .collect();
    let mut rows = Rows::load_many(db, &subjects).await?;
    let awaited = Awaited::load(db, &messages).await?;
    let complete: Vec<bool> = rows
        .iter_mut()
        .zip(&messages)
        .map(|(rows, message)| rows.complete(message, &awaited))
        .collect();
    let running = Running::load(db, &messages, &causes, &rows).await?;
    let mut told = Vec::with_capacity(messages.len());
    for (((message, cause), rows), complete) in messages.into_iter().zip(causes).zip(rows).zip(complete) {
        let is_done = running.is_settled_already(&message);
        if complete && !is_done && truth::holds(message.template, &cause, &rows, now) {
            let deadline = cause.deadline(&message, refused.told_to(&message, recipient), &rows, &running);
            told.push(Told {
                message,
                rows,
                deadline,
            });
        }
    }
    Ok(told)
}

async fn digest<C: ConnectionTrait>(
    db: &C,
    told: Vec<Told>,
    mut recipient: Recipient,
    convenant: &convenant::Model,
    refused: &Refused,
) -> Outcome<Digest> {
    let first = told.first().map(|told| told.message.clone());
    let message = first.ok_or_else(|| CommandError::Inconsistent("a letter without messages".to_owned()))?;
    let instead_of: BTreeSet<&MeantFor> = told.iter().filter_map(|told| refused.of(&told.message)).collect();
    let instead_of: Vec<MeantFor> = instead_of.into_iter().cloned().collect();
    let raw = told.into_iter().map(|told| Raw {
        meant_for: refused
            .of(&told.message)
            .filter(|_| instead_of.len() > 1)
            .cloned(),
        template: told.message.template,
        subject_id: told.message.subject_id,
        recorded_at: told.message.created_at,
        trajectory: told.message.trajectory_id,
        employer: told.rows.employer().or_else(|| {
            let deadline = told.deadline.as_ref()?;
            Some((deadline.employer_id?, deadline.department_id))
        }),
        group: told.rows.group().or_else(|| told.deadline.as_ref()?.group_id),
        interview_at: told.rows.interview.as_ref().map(|row| row.starts_at),
        meeting_at: told.rows.meeting.as_ref().map(|row| row.starts_at),
        presence: told.rows.attendance.as_ref().and_then(|row| row.presence),
        outcome: told.rows.attendance.as_ref().and_then(|row| row.outcome),
        deadline: told.deadline,
        due_before: None,
    });
    let items = items::read(db, raw.collect(), &recipient).await?;
    recipient.name_organization(db).await?;
    Ok(Digest {
        instead_of,
        convenant: convenant.name.clone(),
        calendar: calendar_of(convenant)?,
        message,
        recipient,
        items,
    })
}

/// Of several steps of one deadline only the last says how things stand.
fn latest(told: Vec<Told>) -> Vec<Told> {
    let mut seen = BTreeSet::new();
    let mut kept: Vec<Told> = told
        .into_iter()
        .rev()
        .filter(|told| match &told.deadline {
            Some(deadline) if manner(told.message.template) == Manner::Step => seen.insert(deadline.id),
            _ => true,
        })
        .collect();
    kept.reverse();
    kept
}

async fn describe<C: ConnectionTrait>(
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
    let of_trajectory = trajectory.and_then(|trajectory| trajectory.group_id);
    let of_deadline = deadline.as_ref().and_then(|row| row.group_id);
    let employer = rows.employer().or_else(|| {
        deadline
            .as_ref()
            .and_then(|row| Some((row.employer_id?, row.department_id)))
    });
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
    let class = match (message.template, &group) {
        (Template::CandidateGroupChanged, Some(group)) => class::news(db, &message, group).await?,
        _ => None,
    };
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
        calendar: calendar_of(convenant)?,
        candidate,
        employer,
        group,
        interview: rows.interview.as_ref().map(|row| InterviewFacts {
            starts_at: row.starts_at,
            location: row.location.clone(),
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
        starts_at: meeting.starts_at,
        location: meeting.location.clone(),
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

/// A row that another one points at.
async fn row<E: Scoped, C: ConnectionTrait>(db: &C, id: E::Id) -> Outcome<E::Model> {
    E::find_by_id(id)
        .one(db)
        .await?
        .ok_or_else(|| CommandError::Inconsistent(format!("{id} is pointed at but missing")))
}

/// The rows with some identities, in one statement; none when there are no identities.
async fn find<E: Scoped, C: ConnectionTrait>(
    db: &C,
    ids: BTreeSet<E::Id>,
) -> Outcome<BTreeMap<E::Id, E::Model>> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let found = E::find().filter(E::id_column().is_in(ids)).all(db).await?;
    Ok(found.into_iter().map(|model| (E::id_of(&model), model)).collect())
}

/// Reads a prefixed identity of the wanted kind; another kind is nothing.
fn parsed<I: TypedId + Display>(text: &str) -> Option<I> {
    text.parse().ok()
}
