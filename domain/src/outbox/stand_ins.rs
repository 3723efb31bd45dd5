//! Emails in place of those that an address refused: they go to the coordinator instead, once, for what could not be
//! told must not be lost. What a candidate could not be told, the case manager is to say.

use chrono::TimeDelta;
use entity::{
    contact, convenant,
    ids::ContactId,
    message, trajectory,
    vocabulary::{ContactLevel, Template},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::write::{About, Post, To, post};
use crate::{
    clock::Moment,
    contacts::speakers::choose,
    refusal::Outcome,
    rules::notices::{Manner, ONE_MOMENT, manner},
    transaction::Tx,
};

/// The shortest time between two emails to one reader about what other addresses refused, save the first.
const BETWEEN_STAND_INS: TimeDelta = TimeDelta::minutes(10);

/// A refused email goes to the coordinator instead, once: what could not be told must not be lost.
pub(super) async fn redirect(tx: &Tx<'_>, refused: &[message::Model]) -> Outcome<()> {
    tell_case_managers(tx, refused).await?;
    let refused: Vec<&message::Model> = refused
        .iter()
        .filter(|message| message.redirected_from.is_none() && message.contact_id.is_some())
        .collect();
    let Some(first) = refused.first() else {
        return Ok(());
    };
    let convenant: convenant::Model = tx.expect::<convenant::Entity>(first.convenant_id).await?;
    let contacts = contact::Entity::find()
        .filter(contact::Column::OrganizationId.eq(convenant.coordinator_id))
        .all(tx.db())
        .await?;
    let fallback = choose(&contacts, convenant.id, None, ContactLevel::Operational, tx.now());
    for contact in fallback {
        let posts: Vec<Post> = refused
            .iter()
            .filter(|message| message.contact_id != Some(contact.id))
            .map(|message| stand_in(message, contact.id))
            .collect();
        let until = stand_ins_until(tx, contact.id).await?;
        let posts = posts.into_iter().map(|post| gathering(post, until));
        post(tx, posts.collect()).await?;
    }
    Ok(())
}

/// Tells the case manager of each candidate that something did not arrive.
async fn tell_case_managers(tx: &Tx<'_>, refused: &[message::Model]) -> Outcome<()> {
    let to_candidates: Vec<&message::Model> = refused
        .iter()
        .filter(|message| message.candidate_id.is_some())
        .collect();
    let mut posts = Vec::new();
    for message in to_candidates {
        let Some(trajectory) = message.trajectory_id else {
            continue;
        };
        let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(trajectory).await?;
        let to = To::Contact(trajectory.case_manager_id);
        posts.push(Post::new(about(message), Template::NotReached, to));
    }
    post(tx, posts).await?;
    Ok(())
}

/// Until when a reader's email in place of others gathers: the first for a moment, so that a thousand refusals are one
/// email; when there was one, until the time between two is over.
async fn stand_ins_until(tx: &Tx<'_>, contact: ContactId) -> Outcome<Moment> {
    let last: Option<Option<Moment>> = message::Entity::find()
        .select_only()
        .column(message::Column::GathersUntil)
        .filter(message::Column::ContactId.eq(contact))
        .filter(message::Column::RedirectedFrom.is_not_null())
        .filter(message::Column::GathersUntil.is_not_null())
        .order_by_desc(message::Column::GathersUntil)
        .limit(1)
        .into_tuple()
        .one(tx.db())
        .await?;
    let soonest = tx.now() + ONE_MOMENT;
    Ok(match last.flatten() {
        Some(last) if last > tx.now() => last,
        Some(last) => Ord::max(soonest, last + BETWEEN_STAND_INS),
        None => soonest,
    })
}

/// An overview lists by itself, and is an email by itself.
fn gathering(post: Post, until: Moment) -> Post {
    let is_item = matches!(manner(post.template), Manner::Step | Manner::Event);
    Post {
        gathers_until: is_item.then_some(until),
        ..post
    }
}

/// The same message for another reader.
fn stand_in(message: &message::Model, contact: ContactId) -> Post {
    Post {
        redirected_from: Some(message.id),
        ..Post::new(about(message), message.template, To::Contact(contact))
    }
}

fn about(message: &message::Model) -> About {
    About {
        convenant_id: message.convenant_id,
        trajectory_id: message.trajectory_id,
        subject_id: message.subject_id.clone(),
        cause: message.cause.clone(),
    }
}
