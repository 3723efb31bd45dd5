//! Overviews: one message to each person that lists all deadlines something touches.

use std::collections::{BTreeMap, BTreeSet};

use entity::{
    deadline_entry, event,
    ids::{ContactId, ConvenantId, DeadlineId, EventId, MessageId},
    message, message_item,
    vocabulary::Template,
};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};

use super::write::{About, Post, ROWS_AT_ONCE, To, post};
use crate::{clock::Moment, refusal::Outcome, rules::notices::is_to_do, transaction::Tx};

/// What touches several deadlines at once.
#[derive(Clone, Debug)]
pub(super) struct Overview {
    pub convenant_id: ConvenantId,
    /// What the email leads to, and what it takes its words from: the prefixed identity of a pause, a
    /// release, a party, a group, a convenant or a contact.
    pub subject_id: String,
    /// The identity of the event.
    pub cause: String,
    /// That event and those that belong to it: what they say of earlier due moments is told too.
    pub events: Vec<EventId>,
    /// What is said.
    pub template: Template,
}

impl Overview {
    /// What an event touches, about the row it is about.
    pub(super) fn of(event: &event::Model, convenant_id: ConvenantId, template: Template) -> Self {
        Self {
            convenant_id,
            subject_id: event.subject_id.clone(),
            cause: event.id.to_string(),
            events: vec![event.id],
            template,
        }
    }
}

/// Tells each person in one message about all of the deadlines listed for them. Whoever did it knows it, except
/// where the overview is their list of what to do. A fixed number of statements.
///
/// What a deadline's history says of its due moment before this event is kept with the message, so it is
/// to be written first.
pub(super) async fn tell_overview(
    tx: &Tx<'_>,
    overview: &Overview,
    mut listed: BTreeMap<ContactId, BTreeSet<DeadlineId>>,
) -> Outcome<()> {
    if let Some(actor) = tx.actor_id().filter(|_| !is_to_do(overview.template)) {
        listed.remove(&actor);
    }
    let about = About {
        convenant_id: overview.convenant_id,
        trajectory_id: None,
        subject_id: overview.subject_id.clone(),
        cause: overview.cause.clone(),
    };
    let posts = listed
        .keys()
        .map(|contact| Post::new(about.clone(), overview.template, To::Contact(*contact)));
    let ids = post(tx, posts.collect()).await?;
    let written = written(tx, &ids).await?;
    let before = due_before(tx, overview, &listed).await?;
    let items = ids
        .into_iter()
        .zip(listed.into_values())
        .filter(|(message, _)| written.contains(message))
        .flat_map(|(message_id, deadlines)| {
            deadlines
                .into_iter()
                .map(move |deadline_id| (message_id, deadline_id))
        })
        .map(|(message_id, deadline_id)| message_item::Model {
            message_id,
            deadline_id,
            due_before: before.get(&deadline_id).copied(),
        });
    insert(tx, items.collect()).await
}

/// Which of the messages are there: someone who had heard it already has no new one.
async fn written(tx: &Tx<'_>, ids: &[MessageId]) -> Outcome<BTreeSet<MessageId>> {
    let found: Vec<MessageId> = message::Entity::find()
        .select_only()
        .column(message::Column::Id)
        .filter(message::Column::Id.is_in(ids.iter().copied()))
        .into_tuple()
        .all(tx.db())
        .await?;
    Ok(found.into_iter().collect())
}

/// When each deadline fell due before the event, as its history says.
async fn due_before(
    tx: &Tx<'_>,
    overview: &Overview,
    listed: &BTreeMap<ContactId, BTreeSet<DeadlineId>>,
) -> Outcome<BTreeMap<DeadlineId, Moment>> {
    let deadlines: BTreeSet<DeadlineId> = listed.values().flatten().copied().collect();
    let entries = deadline_entry::Entity::find()
        .filter(deadline_entry::Column::DeadlineId.is_in(deadlines))
        .filter(deadline_entry::Column::EventId.is_in(overview.events.iter().copied()))
        .filter(deadline_entry::Column::DueBefore.is_not_null())
        .all(tx.db())
        .await?;
    let moved = entries
        .into_iter()
        .filter_map(|entry| Some((entry.deadline_id, entry.due_before?)));
    Ok(moved.collect())
}

async fn insert(tx: &Tx<'_>, items: Vec<message_item::Model>) -> Outcome<()> {
    for items in items.chunks(ROWS_AT_ONCE) {
        let rows = items.iter().cloned().map(IntoActiveModel::into_active_model);
        message_item::Entity::insert_many(rows)
            .exec_without_returning(tx.db())
            .await?;
    }
    Ok(())
}
