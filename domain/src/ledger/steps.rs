//! What time does to a deadline: reminders, the breach, the escalation ladder.

use std::collections::BTreeMap;

use entity::{
    deadline, deadline_entry, deadline_rule, deadline_step,
    ids::{ContactId, DeadlineId, DeadlineStepId},
    vocabulary::{DeadlineChange, DeadlineState, StepKind, Template},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, LockBehavior, LockType},
};
use serde::{Deserialize, Serialize};

use super::{
    RUNNING,
    history::{self, Cause},
    standing, terms_of, transfer,
};
use crate::{
    access::Command as CommandName,
    outbox::{self, Around},
    refusal::{CommandError, Outcome},
    rules::{deadline::NotFrom, schedule::order, terms::Terms},
    transaction::{Command, Tx},
};

/// Takes every step of one deadline that is due by now, once and in order, and tells each person about
/// it in one message. Answers whether there was anything to do: another worker may have been first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TakeDueSteps {
    /// The deadline.
    pub deadline_id: DeadlineId,
}

impl Command for TakeDueSteps {
    const NAME: CommandName = CommandName::TakeDueSteps;
    type Output = bool;

    async fn run(self, tx: &Tx<'_>) -> Outcome<bool> {
        let Some(deadline) = claim(tx, self.deadline_id).await? else {
            return Ok(false);
        };
        let rule: deadline_rule::Model = tx.expect::<deadline_rule::Entity>(deadline.rule_id).await?;
        let steps = take(tx, &deadline).await?;
        let deadline = advance(tx, deadline, &steps).await?;
        write_history(tx, &deadline, &steps).await?;
        if steps.iter().any(|step| step.kind == StepKind::Transfer) {
            let cause = Cause::step(StepKind::Transfer.as_str());
            if let Some(fresh) = transfer::take_over(tx, deadline.clone(), cause).await? {
                outbox::tell_transferred(tx, &deadline, &fresh).await?;
            }
        } else {
            announce(tx, &deadline, &steps, &terms_of(&rule)?).await?;
        }
        Ok(true)
    }
}

/// The deadline, locked, if it is still due and no other worker has it.
async fn claim(tx: &Tx<'_>, id: DeadlineId) -> Outcome<Option<deadline::Model>> {
    let mut query = deadline::Entity::find_by_id(id)
        .filter(deadline::Column::NextAt.lte(tx.now()))
        .filter(deadline::Column::State.is_in(RUNNING));
    if tx.db().get_database_backend() == DbBackend::Postgres {
        query = query.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    }
    Ok(query.one(tx.db()).await?)
}

/// Marks the due steps as taken.
async fn take(tx: &Tx<'_>, deadline: &deadline::Model) -> Outcome<Vec<deadline_step::Model>> {
    let mut steps = untaken(deadline)
        .filter(deadline_step::Column::At.lte(tx.now()))
        .all(tx.db())
        .await?;
    steps.sort_by_key(|step| (step.at, order(step.kind), step.position));
    let ids: Vec<DeadlineStepId> = steps.iter().map(|step| step.id).collect();
    deadline_step::Entity::update_many()
        .col_expr(deadline_step::Column::TakenAt, Expr::value(tx.now()))
        .filter(deadline_step::Column::Id.is_in(ids))
        .exec(tx.db())
        .await?;
    Ok(steps)
}

fn untaken(deadline: &deadline::Model) -> sea_orm::Select<deadline_step::Entity> {
    deadline_step::Entity::find()
        .filter(deadline_step::Column::DeadlineId.eq(deadline.id))
        .filter(deadline_step::Column::Round.eq(deadline.round))
        .filter(deadline_step::Column::TakenAt.is_null())
}

/// Takes the steps' effect on how it stands, in their order, and sets when to look again.
async fn advance(
    tx: &Tx<'_>,
    mut deadline: deadline::Model,
    steps: &[deadline_step::Model],
) -> Outcome<deadline::Model> {
    let mut now = standing(&deadline);
    for step in steps {
        let next = match step.kind {
            StepKind::Due => now.breach(deadline.due_at),
            // A breached one stays breached: only its ladder waits.
            StepKind::Pause => now.pause().or(Ok(now)),
            StepKind::Resume => now.resume().or(Ok(now)),
            StepKind::Ahead | StepKind::Reminder | StepKind::Escalation | StepKind::Transfer => Ok(now),
        };
        now =
            next.map_err(|error: NotFrom| CommandError::Inconsistent(format!("{}: {error}", deadline.id)))?;
    }
    deadline.state = now.state;
    deadline.breached_at = now.breached_at;
    let next: Option<deadline_step::Model> = untaken(&deadline)
        .order_by_asc(deadline_step::Column::At)
        .one(tx.db())
        .await?;
    deadline.next_at = next.map(|step| step.at);
    tx.update(deadline).await
}

/// One line for each step, at the moment it is taken; a breach is a fact of its due moment.
async fn write_history(
    tx: &Tx<'_>,
    deadline: &deadline::Model,
    steps: &[deadline_step::Model],
) -> Outcome<()> {
    let lines = steps.iter().filter_map(|step| {
        let change = match step.kind {
            StepKind::Ahead | StepKind::Reminder => DeadlineChange::Reminded,
            StepKind::Due => DeadlineChange::Breached,
            StepKind::Escalation => DeadlineChange::Escalated,
            StepKind::Pause => DeadlineChange::Paused,
            StepKind::Resume => DeadlineChange::Resumed,
            StepKind::Transfer => return None,
        };
        let line = history::line(tx, deadline, change, Cause::step(step.kind.as_str()));
        let at = match step.kind {
            StepKind::Due | StepKind::Pause | StepKind::Resume => step.at,
            _ => line.at,
        };
        Some(deadline_entry::Model { at, ..line })
    });
    history::write(tx, lines.collect()).await
}

/// Tells everyone the steps are for. Someone whom several steps reach at once hears the last of them only:
/// after an outage a person wants to know how things stand, not how they came to.
async fn announce(
    tx: &Tx<'_>,
    deadline: &deadline::Model,
    steps: &[deadline_step::Model],
    terms: &Terms,
) -> Outcome<()> {
    // Nothing is told while a pause holds it, also not what should have been told before.
    if deadline.state == DeadlineState::Paused {
        return Ok(());
    }
    let around = Around::load(tx, deadline).await?;
    let is_breached = deadline.breached_at.is_some();
    let mut told: BTreeMap<ContactId, (Template, &deadline_step::Model)> = BTreeMap::new();
    let mut unheard: Option<(Template, &deadline_step::Model)> = None;
    for step in steps {
        match step.kind {
            StepKind::Reminder if is_breached => {}
            StepKind::Reminder => {
                let reminded = around.reminded();
                if reminded.is_empty() {
                    unheard = Some((Template::DeadlineReminder, step));
                }
                for contact in reminded {
                    told.insert(contact, (Template::DeadlineReminder, step));
                }
            }
            StepKind::Due => {
                if terms.informs_candidate {
                    outbox::inform_candidate(tx, deadline, step).await?;
                }
            }
            StepKind::Ahead => {
                for contact in around.concerned() {
                    told.insert(contact, (Template::InterviewReminder, step));
                }
            }
            StepKind::Pause | StepKind::Resume | StepKind::Transfer => {}
            StepKind::Escalation => {
                let rung = usize::try_from(step.position - 1)
                    .ok()
                    .and_then(|index| terms.escalation.get(index));
                for &recipient in rung.map_or(&[][..], |rung| &rung.to) {
                    let template = escalation_template(step, deadline);
                    let speakers = around.speakers(recipient);
                    if speakers.is_empty() {
                        unheard = Some((template, step));
                    }
                    for contact in speakers {
                        told.insert(contact, (template, step));
                    }
                }
            }
        }
    }
    if let Some((template, step)) = unheard {
        outbox::tell_nobody_about_deadline(tx, deadline, template, step.id.to_string()).await?;
    }
    let told = told
        .into_iter()
        .map(|(contact, (template, step))| (contact, (template, step.id.to_string())));
    outbox::tell_all_about_deadline(tx, deadline, told.collect()).await
}

fn escalation_template(step: &deadline_step::Model, deadline: &deadline::Model) -> Template {
    if step.at <= deadline.due_at {
        Template::DeadlineBreached
    } else {
        Template::DeadlineEscalated
    }
}
