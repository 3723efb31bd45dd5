//! The facts of an overview: what touches the deadlines, and those of them that still run.

use chrono::NaiveDate;
use entity::{
    convenant, deadline, event,
    ids::{
        ConvenantId, ConvenantVersionId, EventId, GroupId, MessageId, OrganizationId, PartyId, PauseId,
        PauseReleaseId, TrajectoryId,
    },
    message, message_item, organization, party, pause, pause_release,
    vocabulary::Template,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
};

use super::{
    items::{self, ItemFacts, Raw},
    meant_for::{MeantFor, Refused},
    message::EmployerFacts,
    recipient::{self, Actors, Recipient},
    rows::{parsed, row},
};
use crate::{
    agreed::calendar_of,
    clock::Moment,
    refusal::{CommandError, Outcome},
    rules::{calendar::BusinessCalendar, deadline::RUNNING, event::Event},
};

/// The most items of one email; how many more there are is said.
pub const MOST_ITEMS: u64 = 50;

/// What an overview is about, beside the deadlines it lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Occasion {
    /// The partner it concerns: the one that leaves, or the employer whose terms are paused.
    pub partner: Option<EmployerFacts>,
    /// The group it concerns.
    pub group: Option<String>,
    /// The candidate's pseudonymous reference, when it concerns one.
    pub candidate: Option<String>,
    /// From when it holds.
    pub from: Option<Moment>,
    /// Until when it holds; none is until further notice.
    pub until: Option<Moment>,
    /// The day it happens on.
    pub on: Option<NaiveDate>,
    /// What moved the deadlines.
    pub change: Option<Change>,
    /// The day on which it was to happen before.
    pub was_on: Option<NaiveDate>,
    /// Why, in the words of whoever did it; only where all partners may read that.
    pub because: Option<String>,
}

/// What can move the due moments of several deadlines at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    GroupStart,
    /// A calendar: of the convenant, or a closure of one partner.
    Calendar,
    /// The text of the convenant.
    Convenant,
}

/// The facts of one overview, or nothing when there is nothing left to tell or nobody left to tell it to.
pub(super) async fn facts<C: ConnectionTrait>(
    db: &C,
    message: message::Model,
    convenant: &convenant::Model,
    now: Moment,
) -> Outcome<Option<Overview>> {
    let found = recipient::find(db, std::slice::from_ref(&message), convenant, now).await?;
    let Some((mut recipient, _)) = found else {
        return Ok(None);
    };
    let substitute = recipient.contact_id.filter(|_| recipient.stands_in_for.is_some());
    if let Some(substitute) = substitute
        && Actors::load(db, std::slice::from_ref(&message))
            .await?
            .did(substitute)
            .next()
            .is_some()
    {
        return Ok(None);
    }
    let (items, more) = listed(db, &message, &recipient).await?;
    // That a class stands still or moves is told to everyone around it, whether or not a term of theirs does.
    let tells_anyway = matches!(message.template, Template::TermsPaused | Template::TermsResumed)
        || parsed::<GroupId>(&message.subject_id).is_some();
    if items.is_empty() && !tells_anyway {
        return Ok(None);
    }
    recipient.name_organization(db).await?;
    Ok(Some(Overview {
        convenant: convenant.name.clone(),
        calendar: calendar_of(convenant)?,
        instead_of: Refused::load(db, std::slice::from_ref(&message))
            .await?
            .of(&message)
            .cloned(),
        occasion: occasion(db, &message).await?,
        names_candidate: recipient.is_near(convenant),
        recipient,
        items,
        more,
        message,
    }))
}

/// The deadlines it lists that still run, the first to fall due first, and how many more there are.
async fn listed<C: ConnectionTrait>(
    db: &C,
    message: &message::Model,
    recipient: &Recipient,
) -> Outcome<(Vec<ItemFacts>, u64)> {
    // What stands in for a refused message lists what that one did.
    let list = message.redirected_from.unwrap_or(message.id);
    let running = running(list);
    let count = running.clone().count(db).await?;
    let deadlines = running
        .order_by_asc(deadline::Column::DueAt)
        .order_by_asc(deadline::Column::Id)
        .limit(MOST_ITEMS)
        .all(db)
        .await?;
    let before = message_item::Entity::find()
        .filter(message_item::Column::MessageId.eq(list))
        .filter(message_item::Column::DeadlineId.is_in(deadlines.iter().map(|row| row.id)))
        .all(db)
        .await?;
    let raw = deadlines.into_iter().map(|deadline| Raw {
        meant_for: None,
        template: message.template,
        says: None,
        host: None,
        interview_outcome: None,
        decision: None,
        subject_id: deadline.id.to_string(),
        recorded_at: message.created_at,
        trajectory: deadline.trajectory_id,
        employer: deadline
            .employer_id
            .map(|employer| (employer, deadline.department_id)),
        group: deadline.group_id,
        interview_at: None,
        appointment: None,
        meeting_at: None,
        presence: None,
        outcome: None,
        due_before: before
            .iter()
            .find(|item| item.deadline_id == deadline.id)
            .and_then(|item| item.due_before),
        deadline: Some(deadline),
    });
    let items = items::read(db, raw.collect(), recipient).await?;
    let more = count.saturating_sub(items.len() as u64);
    Ok((items, more))
}

fn running(list: MessageId) -> Select<deadline::Entity> {
    let listed = message_item::Entity::find()
        .select_only()
        .column(message_item::Column::DeadlineId)
        .filter(message_item::Column::MessageId.eq(list))
        .into_query();
    deadline::Entity::find()
        .filter(deadline::Column::Id.in_subquery(listed))
        .filter(deadline::Column::State.is_in(RUNNING))
}

async fn occasion<C: ConnectionTrait>(db: &C, message: &message::Model) -> Outcome<Occasion> {
    let subject = message.subject_id.as_str();
    let event = match parsed::<EventId>(&message.cause) {
        Some(id) => event::Entity::find_by_id(id).one(db).await?,
        None => None,
    };
    let at = event.as_ref().map(|event| event.at);
    if let Some(id) = parsed::<PauseId>(subject) {
        return paused(db, id, at, message.template).await;
    }
    if let Some(id) = parsed::<PauseReleaseId>(subject) {
        let release = pause_release::Entity::find_by_id(id).one(db).await?;
        let release = release.ok_or_else(|| missing(subject))?;
        return Ok(Occasion {
            candidate: candidate(db, release.trajectory_id).await?,
            from: Some(release.released_at),
            ..Occasion::default()
        });
    }
    let mut occasion = Occasion {
        from: at,
        ..Occasion::default()
    };
    if let Some(id) = parsed::<PartyId>(subject) {
        let party = row::<party::Entity, C>(db, id).await?;
        occasion.partner = Some(partner(db, party.organization_id).await?);
        occasion.on = party.withdrawn_on;
        occasion.change = Some(Change::Calendar);
    } else if let Some(id) = parsed::<OrganizationId>(subject) {
        occasion.partner = Some(partner(db, id).await?);
        occasion.change = Some(Change::Calendar);
    } else if let Some(id) = parsed::<GroupId>(subject) {
        let group = row::<entity::group::Entity, C>(db, id).await?;
        occasion.on = Some(group.starts_on);
        occasion.was_on = event.and_then(|event| moved_from(&event));
        occasion.because = group.start_reason;
        occasion.group = Some(group.name);
        occasion.change = Some(Change::GroupStart);
    } else if let Some(id) = parsed::<TrajectoryId>(subject) {
        occasion.candidate = candidate(db, id).await?;
    } else if parsed::<ConvenantId>(subject).is_some() {
        occasion.change = Some(Change::Calendar);
    } else if parsed::<ConvenantVersionId>(subject).is_some() {
        occasion.change = Some(Change::Convenant);
    }
    Ok(occasion)
}

async fn paused<C: ConnectionTrait>(
    db: &C,
    id: PauseId,
    at: Option<Moment>,
    template: Template,
) -> Outcome<Occasion> {
    let pause = pause::Entity::find_by_id(id).one(db).await?;
    let pause = pause.ok_or_else(|| missing(&id.to_string()))?;
    let partner = match pause.employer_id {
        Some(employer) => Some(EmployerFacts {
            department: match pause.department_id {
                Some(id) => Some(row::<entity::department::Entity, C>(db, id).await?.name),
                None => None,
            },
            ..partner(db, employer).await?
        }),
        None => None,
    };
    let from = match template {
        // One trajectory may resume before the rest.
        Template::TermsResumed => match (pause.ends_at, at) {
            (Some(end), Some(at)) => Some(end.min(at)),
            (end, at) => end.or(at),
        },
        _ => Some(pause.starts_at),
    };
    Ok(Occasion {
        partner,
        group: match pause.group_id {
            Some(id) => Some(row::<entity::group::Entity, C>(db, id).await?.name),
            None => None,
        },
        candidate: match pause.trajectory_id {
            Some(id) => candidate(db, id).await?,
            None => None,
        },
        from,
        until: pause.ends_at,
        // Why one candidate is paused is not for a mail.
        because: pause.trajectory_id.is_none().then_some(pause.reason),
        ..Occasion::default()
    })
}

/// The day on which a group was to start before it was moved.
fn moved_from(event: &event::Model) -> Option<NaiveDate> {
    match serde_json::from_value(event.data.clone()) {
        Ok(Event::GroupMoved { from, .. }) => from,
        _ => None,
    }
}

async fn partner<C: ConnectionTrait>(db: &C, id: OrganizationId) -> Outcome<EmployerFacts> {
    Ok(EmployerFacts {
        name: row::<organization::Entity, C>(db, id).await?.name,
        department: None,
    })
}

async fn candidate<C: ConnectionTrait>(db: &C, id: TrajectoryId) -> Outcome<Option<String>> {
    let trajectory = row::<entity::trajectory::Entity, C>(db, id).await?;
    let candidate = row::<entity::candidate::Entity, C>(db, trajectory.candidate_id).await?;
    Ok(Some(candidate.reference))
}

fn missing(id: &str) -> CommandError {
    CommandError::Inconsistent(format!("{id} is pointed at but missing"))
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
    /// Whether its subject may say by reference whom it concerns.
    pub names_candidate: bool,
    /// The first to fall due of the deadlines it lists.
    pub items: Vec<ItemFacts>,
    /// How many more it lists.
    pub more: u64,
}
