//! Tells what became of a deadline, to those who have to do with that one.

use std::collections::BTreeSet;

use entity::{
    deadline,
    ids::{ContactId, DeadlineId},
    vocabulary::{DeadlineState, Template},
};

use super::{
    changes::tell_transferred,
    reached::{of_steps, reached},
    steps::tell_of_steps,
    write::{About, Post, To, drop_waiting, post},
};
use crate::{
    changed::{Changed, How},
    partners::around::Around,
    refusal::Outcome,
    rules::notices::When,
    transaction::Tx,
};

/// Tells what became of each deadline. Of one that was rescheduled or changed hands nobody hears by itself: who is told
/// of what brought that about finds it there.
///
/// # Errors
/// When the database fails.
pub async fn tell_changed(tx: &Tx<'_>, changed: &[Changed]) -> Outcome<()> {
    for Changed { deadline, how } in changed {
        match how {
            How::Met => tell_met(tx, deadline).await?,
            How::Dropped => drop(silence(tx, deadline.id).await?),
            How::Waived => tell_waived(tx, deadline).await?,
            How::Reassigned => tell_reassigned(tx, deadline).await?,
            How::TookSteps { steps, terms } => tell_of_steps(tx, deadline, steps, terms).await?,
            How::TakenOver { from, due_before } => {
                tell_transferred(tx, deadline, *from, *due_before).await?;
            }
            How::LaidAnew { .. } | How::HandedOver => {}
        }
    }
    Ok(())
}

/// Tells those the ladder had reached that it is met after all, when it is met late.
async fn tell_met(tx: &Tx<'_>, deadline: &deadline::Model) -> Outcome<()> {
    let reached = silence(tx, deadline.id).await?;
    if deadline.state == DeadlineState::MetLate {
        tell(tx, deadline, (Template::DeadlineClosed, When::Digest), reached).await?;
    }
    Ok(())
}

/// Tells those who must act, and those the ladder had reached, that it is waived.
async fn tell_waived(tx: &Tx<'_>, deadline: &deadline::Model) -> Outcome<()> {
    let mut concerned = silence(tx, deadline.id).await?;
    concerned.extend(Around::load(tx, deadline).await?.reminded());
    tell(tx, deadline, (Template::DeadlineWaived, When::Digest), concerned).await
}

/// Tells those who must act from now on that it is theirs.
async fn tell_reassigned(tx: &Tx<'_>, deadline: &deadline::Model) -> Outcome<()> {
    let reminded = Around::load(tx, deadline).await?.reminded();
    let reminded = reminded.into_iter().collect();
    tell(tx, deadline, (Template::TaskReceived, When::Soon), reminded).await
}

/// Tells some contacts the same about a deadline, except whoever did it. Two statements, however many.
async fn tell(
    tx: &Tx<'_>,
    deadline: &deadline::Model,
    (template, when): (Template, When),
    contacts: BTreeSet<ContactId>,
) -> Outcome<()> {
    let about = About::deadline(deadline, deadline.id.to_string());
    let posts = contacts
        .into_iter()
        .filter(|contact| tx.actor_id() != Some(*contact))
        .map(|contact| Post::new(about.clone(), template, To::Contact(contact)).leaving(when));
    post(tx, posts.collect()).await?;
    Ok(())
}

/// Takes back what a closed deadline had still to say, and answers whom its ladder had reached already.
/// A message that is being handed over right now counts as having reached its recipient.
async fn silence(tx: &Tx<'_>, deadline: DeadlineId) -> Outcome<BTreeSet<ContactId>> {
    drop_waiting(tx, of_steps(deadline)).await?;
    reached(tx, deadline).await
}
