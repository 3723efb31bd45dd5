//! Tells those a notice is for: contacts and candidates, and of what was announced and is undone nobody.

use std::collections::BTreeSet;

use entity::{
    event,
    ids::ContactId,
    message,
    vocabulary::{MessageState, Template},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::ExprTrait};

use super::{
    audiences::resolved,
    candidates::tell_candidates,
    write::{About, Post, To, drop_waiting, post, tell_nobody},
};
use crate::{
    clock::Moment,
    partners::around::Around,
    refusal::Outcome,
    rules::{
        event::Scope,
        notices::{Audience, Notice, announces},
    },
    transaction::Tx,
};

/// Tells those a notice is for. Whoever did it is told only where they owe something by it, or had been told otherwise.
///
/// # Errors
/// When the database fails.
pub async fn notify(tx: &Tx<'_>, scope: &Scope, event: &event::Model, notice: &Notice) -> Outcome<()> {
    if notice.to.iter().all(|audience| audience.is_of_candidates()) {
        return tell_candidates(tx, scope, event, notice).await;
    }
    let to = resolved(tx, scope, &notice.to).await?;
    let around = Around::event(tx, scope, &to).await?;
    let mut told: BTreeSet<ContactId> = to
        .iter()
        .flat_map(|&audience| around.audience(audience))
        .filter(|contact| notice.also_actor || tx.actor_id() != Some(*contact))
        .collect();
    if to.contains(&Audience::Told) {
        told.extend(retract(tx, &event.subject_id).await?);
    }
    if notice.undoes {
        for contact in undone(tx, &event.subject_id).await? {
            told.remove(&contact);
        }
    }
    let about = About::of(scope, event);
    if to.iter().any(|&audience| around.lacks(audience)) {
        tell_nobody(tx, about.clone(), notice.template).await?;
    }
    let posts = told
        .into_iter()
        .map(|contact| Post::new(about.clone(), notice.template, To::Contact(contact)).leaving(notice.when));
    post(tx, posts.collect()).await?;
    Ok(())
}

/// Takes back what waits to be told about a row that turned out otherwise, and answers whom a message about it
/// has reached already. That an appointment is off stays true, for whoever was to come to it; so does all that a candidate is
/// told, which is of appointments alone.
async fn retract(tx: &Tx<'_>, subject: &str) -> Outcome<BTreeSet<ContactId>> {
    let about = message::Column::SubjectId.eq(subject);
    let untrue = about
        .clone()
        .and(message::Column::ContactId.is_not_null())
        .and(message::Column::Template.ne(Template::FollowUpCancelled));
    drop_waiting(tx, untrue).await?;
    let reached: Vec<Option<ContactId>> = message::Entity::find()
        .select_only()
        .column(message::Column::ContactId)
        .filter(about)
        .filter(message::Column::State.is_in([MessageState::Queued, MessageState::Sent]))
        .into_tuple()
        .all(tx.db())
        .await?;
    Ok(reached.into_iter().flatten().collect())
}

/// Takes back what waits to be told about a row that is undone, and answers who hears of neither: those for whom the
/// first they were to hear of it waited.
async fn undone(tx: &Tx<'_>, subject: &str) -> Outcome<BTreeSet<ContactId>> {
    let announcing = Template::ALL.iter().copied().filter(|one| announces(*one));
    let about = message::Column::SubjectId
        .eq(subject)
        .and(message::Column::ContactId.is_not_null())
        .and(message::Column::Template.is_in(announcing));
    let announced: Vec<(Option<ContactId>, MessageState, Option<Moment>)> = message::Entity::find()
        .select_only()
        .columns([
            message::Column::ContactId,
            message::Column::State,
            message::Column::LeaseUntil,
        ])
        .filter(about.clone())
        .into_tuple()
        .all(tx.db())
        .await?;
    drop_waiting(tx, about).await?;
    let is_reached = |(_, state, lease): &(Option<ContactId>, MessageState, Option<Moment>)| {
        *state == MessageState::Sent || lease.is_some_and(|until| until > tx.wall())
    };
    let (reached, waited): (Vec<_>, Vec<_>) = announced.into_iter().partition(is_reached);
    let reached: BTreeSet<ContactId> = reached.into_iter().filter_map(|row| row.0).collect();
    let queued = waited.into_iter().filter(|row| row.1 == MessageState::Queued);
    Ok(queued
        .filter_map(|row| row.0)
        .filter(|contact| !reached.contains(contact))
        .collect())
}
