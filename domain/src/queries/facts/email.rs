//! An email as things stand now: a message by itself, or all of several that is still true.

use std::collections::{BTreeMap, BTreeSet};

use entity::{
    convenant, event,
    ids::{EventId, MessageId},
    message,
    vocabulary::MessageState,
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{
    appointment::{self, AppointmentSort},
    deadline::{Cause, Running},
    items::{self, ItemFacts, Raw},
    meant_for::{MeantFor, Refused},
    message::{MessageFacts, Told, describe},
    overview::{self, Overview},
    recipient::{self, Recipient},
    rows::{parsed, row},
    subject::{Awaited, Rows},
    truth,
};
use crate::{
    agreed::calendar_of,
    clock::Moment,
    refusal::{CommandError, Outcome},
    rules::{
        calendar::BusinessCalendar,
        event::Event,
        kinds::Text,
        notices::{Line, Manner, Standing, line, manner},
    },
};

/// What one email says, to one recipient.
#[derive(Clone, Debug)]
pub enum EmailFacts {
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
    /// Its items.
    pub items: Vec<ItemFacts>,
}

/// An email as it can be written now.
#[derive(Clone, Debug)]
pub struct Email {
    /// What it says.
    pub facts: EmailFacts,
    pub messages: Vec<message::Model>,
    /// Messages of it that are no longer true, or that its reader hears otherwise.
    pub left_out: Vec<MessageId>,
    /// How often it failed for its own sake.
    pub failures: i32,
    /// From when on it may be tried.
    pub available_at: Moment,
}

/// An email, by the identity it was claimed under, or nothing when there is nothing left to tell or nobody
/// left to tell it to.
///
/// # Errors
/// When the database fails, or stored rows contradict each other.
pub async fn email<C: ConnectionTrait>(db: &C, id: MessageId, now: Moment) -> Outcome<Option<Email>> {
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
        return Ok(overview.map(|overview| Email {
            facts: EmailFacts::Overview(Box::new(overview)),
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
        // What is a line in a digest is so too when it is the only one.
        (Some(only), true) if manner(only.message.template) != Manner::News => {
            let facts = describe(db, only, recipient, &convenant, &refused, now).await?;
            EmailFacts::One(Box::new(facts))
        }
        (Some(last), _) => {
            told.push(last);
            EmailFacts::Digest(Box::new(
                digest(db, told, recipient, &convenant, &refused, now).await?,
            ))
        }
    };
    Ok(Some(Email {
        facts,
        messages,
        left_out,
        failures,
        available_at,
    }))
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
    now: Moment,
) -> Outcome<Digest> {
    let first = told.first().map(|told| told.message.clone());
    let message = first.ok_or_else(|| CommandError::Inconsistent("an email without messages".to_owned()))?;
    let instead_of: BTreeSet<&MeantFor> = told.iter().filter_map(|told| refused.of(&told.message)).collect();
    let instead_of: Vec<MeantFor> = instead_of.into_iter().cloned().collect();
    let said = said(db, &told).await?;
    let raw = as_it_stands(told, &said).into_iter().map(|told| Raw {
        interview_at: interview_at(&told),
        appointment: appointment::of(told.message.template, &told.rows)
            .filter(|appointment| appointment.is_for_the_calendar(told.message.template, now)),
        says: said.get(&told.message.id).map(|said| said.text),
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
        host: told.rows.host(),
        group: told.rows.group().or_else(|| told.deadline.as_ref()?.group_id),
        interview_outcome: told.rows.interview.as_ref().and_then(|row| row.outcome),
        decision: told.rows.go_moment.as_ref().and_then(|row| row.decision),
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

/// When the interview, or the conversation about one that was missed, is or was.
fn interview_at(told: &Told) -> Option<Moment> {
    let appointment = appointment::of(told.message.template, &told.rows)?;
    let is_such = matches!(
        appointment.sort,
        AppointmentSort::Interview | AppointmentSort::FollowUp | AppointmentSort::Missed(_)
    );
    is_such.then_some(appointment.starts_at)
}

/// What happened, as one line of a digest says it.
#[derive(Clone, Copy)]
struct Said {
    text: Text,
    standing: Option<Standing>,
}

/// What happened, of each message that is one line of a digest; one statement, and none when there are none.
async fn said<C: ConnectionTrait>(db: &C, told: &[Told]) -> Outcome<BTreeMap<MessageId, Said>> {
    let news = told
        .iter()
        .filter(|told| manner(told.message.template) == Manner::News);
    let caused: Vec<(MessageId, EventId)> = news
        .filter_map(|told| Some((told.message.id, parsed(&told.message.cause)?)))
        .collect();
    if caused.is_empty() {
        return Ok(BTreeMap::new());
    }
    let events = event::Entity::find()
        .filter(event::Column::Id.is_in(caused.iter().map(|(_, event)| *event)))
        .all(db)
        .await?;
    let mut says: BTreeMap<EventId, Said> = BTreeMap::new();
    for event in events {
        let happened: Event = serde_json::from_value(event.data)?;
        let Line {
            says: text, standing, ..
        } = line(&happened);
        says.extend(text.map(|text| (event.id, Said { text, standing })));
    }
    Ok(caused
        .into_iter()
        .filter_map(|(message, event)| Some((message, *says.get(&event)?)))
        .collect())
}

/// Of several messages that say how a row stands only the last does.
fn as_it_stands(told: Vec<Told>, said: &BTreeMap<MessageId, Said>) -> Vec<Told> {
    let mut seen = BTreeSet::new();
    let mut kept: Vec<Told> = told
        .into_iter()
        .rev()
        .filter(
            |told| match said.get(&told.message.id).and_then(|said| said.standing) {
                Some(standing) => seen.insert((told.message.subject_id.clone(), standing)),
                None => true,
            },
        )
        .collect();
    kept.reverse();
    kept
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
