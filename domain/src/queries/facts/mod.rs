//! Everything a message needs, read when it is sent: a message that waited still says what is true, to
//! whoever speaks now. A bounded number of statements, whatever the size of the chain.

mod deadline;
mod recipient;
mod subject;
mod truth;

use std::{collections::BTreeMap, fmt::Display};

use chrono::NaiveDate;
use entity::{
    TypedId, candidate, convenant, department, go_moment, group,
    ids::{MessageId, OrganizationId, TrajectoryId},
    message, organization, trajectory,
    vocabulary::{Decision, GuidanceRole, InterviewOutcome},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::ExprTrait};

pub use deadline::DeadlineFacts;
pub use recipient::Recipient;

use self::{deadline::Cause, subject::Rows};
use crate::{
    access::Scoped,
    clock::Moment,
    ledger::calendar_of,
    refusal::{CommandError, Outcome},
    rules::calendar::BusinessCalendar,
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
    /// The go-moment it concerns.
    pub go_moment: Option<GoMomentFacts>,
    /// The guidance line it concerns: the recipient's own, or the one whose assessment is awaited.
    pub line: Option<(i32, GuidanceRole)>,
    /// The deadline it concerns.
    pub deadline: Option<DeadlineFacts>,
    /// The partner it was meant for, when that partner's address refused it.
    pub instead_of: Option<String>,
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

/// The facts of a message, or nothing when there is nothing left to tell or nobody left to tell it to.
///
/// # Errors
/// When the database fails, or stored rows contradict each other.
pub async fn message_facts<C: ConnectionTrait>(
    db: &C,
    id: MessageId,
    now: Moment,
) -> Outcome<Option<MessageFacts>> {
    let message = row::<message::Entity, C>(db, id).await?;
    let convenant = row::<convenant::Entity, C>(db, message.convenant_id).await?;
    let cause = Cause::load(db, &message.cause).await?;
    let mut rows = Rows::load(db, &message).await?;
    if !truth::holds(message.template, &cause, &rows, now) {
        return Ok(None);
    }
    if deadline::is_settled_already(db, &message).await? {
        return Ok(None);
    }
    let Some(recipient) = recipient::find(db, &message, &convenant, now).await? else {
        return Ok(None);
    };
    if !rows.complete(db, &message).await? {
        return Ok(None);
    }
    let deadline = cause.deadline(db, &message, &recipient, &rows).await?;
    describe(db, message, recipient, &convenant, &rows, deadline)
        .await
        .map(Some)
}

async fn describe<C: ConnectionTrait>(
    db: &C,
    message: message::Model,
    mut recipient: Recipient,
    convenant: &convenant::Model,
    rows: &Rows,
    deadline: Option<entity::deadline::Model>,
) -> Outcome<MessageFacts> {
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
    let meant_for = match message.redirected_from {
        Some(refused) => row::<message::Entity, C>(db, refused).await?.organization_id,
        None => None,
    };
    wanted.extend(meant_for);
    let names = names(db, wanted).await?;
    let name = |id: OrganizationId| names.get(&id).cloned().unwrap_or_default();
    recipient.organization = recipient.organization_id.map(name);
    let deadline = match deadline {
        Some(row) => Some(DeadlineFacts::load(db, &row, name(row.responsible_id), &recipient).await?),
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
    let group = match rows.group().or(of_trajectory).or(of_deadline) {
        Some(id) => Some(row::<group::Entity, C>(db, id).await?.name),
        None => None,
    };
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
        }),
        go_moment,
        line: rows.assessment.as_ref().map(|row| (row.line, row.role)),
        deadline,
        instead_of: meant_for.map(name),
        recipient,
        message,
    })
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

/// Reads a prefixed identity of the wanted kind; another kind is nothing.
fn parsed<I: TypedId + Display>(text: &str) -> Option<I> {
    text.parse().ok()
}
