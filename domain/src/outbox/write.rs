//! Puts messages into the outbox, within the transaction that causes them.

use std::collections::BTreeSet;

use entity::{
    candidate, contact, deadline, deadline_step, event,
    ids::{CandidateId, ContactId, ConvenantId, DeadlineId, MessageId, TrajectoryId},
    message, trajectory,
    vocabulary::{MessageState, Template},
};
use sea_orm::{
    ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use super::Around;
use crate::{
    refusal::Outcome,
    rules::{happening::Scope, notices::Notice},
    transaction::Tx,
};

/// Tells those a notice is for, except whoever did it.
///
/// # Errors
/// When the database fails.
pub async fn notify(tx: &Tx<'_>, scope: &Scope, event: &event::Model, notice: &Notice) -> Outcome<()> {
    let around = Around::happening(tx, scope, &notice.to).await?;
    let mut told: BTreeSet<ContactId> = notice
        .to
        .iter()
        .flat_map(|&audience| around.audience(audience))
        .collect();
    if let Some(actor) = tx.actor_id() {
        told.remove(&actor);
    }
    for contact in told {
        let about = About {
            convenant_id: scope.convenant_id,
            trajectory_id: scope.trajectory_id,
            subject_id: &event.subject_id,
            cause: &event.id.to_string(),
        };
        write(tx, &about, notice.template, To::Contact(contact)).await?;
    }
    Ok(())
}

/// Tells one contact about a deadline.
///
/// # Errors
/// When the database fails.
pub async fn tell_about_deadline(
    tx: &Tx<'_>,
    deadline: &deadline::Model,
    template: Template,
    cause: &str,
    contact: ContactId,
) -> Outcome<()> {
    write(
        tx,
        &About::deadline(deadline, cause),
        template,
        To::Contact(contact),
    )
    .await
}

/// Tells those the ladder had reached that the deadline is met after all, except whoever met it.
///
/// # Errors
/// When the database fails.
pub async fn tell_closed(
    tx: &Tx<'_>,
    deadline: &deadline::Model,
    reached: BTreeSet<ContactId>,
) -> Outcome<()> {
    let cause = deadline.id.to_string();
    for contact in reached {
        if tx.actor_id() != Some(contact) {
            tell_about_deadline(tx, deadline, Template::DeadlineClosed, &cause, contact).await?;
        }
    }
    Ok(())
}

/// Tells the candidate that an agreement was not kept, if there is an address to write to.
///
/// # Errors
/// When the database fails.
pub async fn inform_candidate(
    tx: &Tx<'_>,
    deadline: &deadline::Model,
    step: &deadline_step::Model,
) -> Outcome<()> {
    let Some(trajectory) = deadline.trajectory_id else {
        return Ok(());
    };
    let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(trajectory).await?;
    let candidate: candidate::Model = tx.expect::<candidate::Entity>(trajectory.candidate_id).await?;
    if candidate.email.is_none() {
        return Ok(());
    }
    let cause = step.id.to_string();
    write(
        tx,
        &About::deadline(deadline, &cause),
        Template::CandidateInformed,
        To::Candidate(candidate.id),
    )
    .await
}

/// Takes back what a closed deadline had still to say, and answers whom its ladder had reached already.
/// A message that is being handed over right now counts as having reached its recipient.
///
/// # Errors
/// When the database fails.
pub async fn silence(tx: &Tx<'_>, deadline: DeadlineId) -> Outcome<BTreeSet<ContactId>> {
    let steps = deadline_step::Entity::find()
        .select_only()
        .column(deadline_step::Column::Id)
        .filter(deadline_step::Column::DeadlineId.eq(deadline))
        .into_query();
    let of_deadline = message::Column::Cause.in_subquery(steps);
    message::Entity::update_many()
        .col_expr(message::Column::State, Expr::value(MessageState::Dropped))
        .col_expr(message::Column::FinishedAt, Expr::value(tx.now()))
        .filter(of_deadline.clone())
        .filter(message::Column::State.eq(MessageState::Queued))
        .filter(
            message::Column::LeaseUntil
                .is_null()
                .or(message::Column::LeaseUntil.lt(tx.wall())),
        )
        .exec(tx.db())
        .await?;
    let reached: Vec<Option<ContactId>> = message::Entity::find()
        .select_only()
        .column(message::Column::ContactId)
        .filter(of_deadline)
        .filter(message::Column::State.ne(MessageState::Dropped))
        .filter(message::Column::Template.is_in([Template::DeadlineBreached, Template::DeadlineEscalated]))
        .into_tuple()
        .all(tx.db())
        .await?;
    Ok(reached.into_iter().flatten().collect())
}

pub(super) struct About<'a> {
    pub(super) convenant_id: ConvenantId,
    pub(super) trajectory_id: Option<TrajectoryId>,
    pub(super) subject_id: &'a str,
    pub(super) cause: &'a str,
}

impl<'a> About<'a> {
    const fn deadline(deadline: &'a deadline::Model, cause: &'a str) -> Self {
        Self {
            convenant_id: deadline.convenant_id,
            trajectory_id: deadline.trajectory_id,
            subject_id: deadline.subject_id.as_str(),
            cause,
        }
    }
}

#[derive(Clone, Copy)]
pub(super) enum To {
    Contact(ContactId),
    Candidate(CandidateId),
}

async fn write(tx: &Tx<'_>, about: &About<'_>, template: Template, to: To) -> Outcome<()> {
    enqueue(tx, about, template, to, None).await
}

/// One row for one recipient. The same cause tells the same person the same thing only once.
pub(super) async fn enqueue(
    tx: &Tx<'_>,
    about: &About<'_>,
    template: Template,
    to: To,
    redirected_from: Option<MessageId>,
) -> Outcome<()> {
    let (contact_id, candidate_id) = match to {
        To::Contact(contact) => (Some(contact), None),
        To::Candidate(candidate) => (None, Some(candidate)),
    };
    let organization_id = match contact_id {
        Some(contact) => {
            let contact: contact::Model = tx.expect::<contact::Entity>(contact).await?;
            Some(contact.organization_id)
        }
        None => None,
    };
    let row = message::Model {
        id: tx.new_id(),
        template,
        convenant_id: about.convenant_id,
        trajectory_id: about.trajectory_id,
        subject_id: about.subject_id.to_owned(),
        cause: about.cause.to_owned(),
        contact_id,
        candidate_id,
        organization_id,
        state: MessageState::Queued,
        attempts: 0,
        available_at: tx.wall(),
        lease_token: None,
        lease_until: None,
        redirected_from,
        last_error: None,
        created_at: tx.now(),
        finished_at: None,
    };
    message::Entity::insert(row.into_active_model())
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(tx.db())
        .await?;
    Ok(())
}
