//! What time does to a deadline: reminders, the breach, the escalation ladder.

use std::collections::BTreeMap;

use entity::{
    deadline, deadline_rule, deadline_step,
    ids::{ContactId, DeadlineId, DeadlineStepId},
    vocabulary::{StepKind, Template},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, LockBehavior, LockType},
};
use serde::{Deserialize, Serialize};

use super::{RUNNING, standing, terms_of};
use crate::{
    access::Command as CommandName,
    outbox::{self, Around},
    refusal::{CommandError, Outcome},
    rules::{schedule::order, terms::Terms},
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
        announce(tx, &deadline, &steps, &terms_of(&rule)?).await?;
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

/// Breaches it if the due moment is among the steps, and sets when to look again.
async fn advance(
    tx: &Tx<'_>,
    mut deadline: deadline::Model,
    steps: &[deadline_step::Model],
) -> Outcome<deadline::Model> {
    if steps.iter().any(|step| step.kind == StepKind::Due) {
        let breached = standing(&deadline)
            .breach(deadline.due_at)
            .map_err(|error| CommandError::Inconsistent(format!("{}: {error}", deadline.id)))?;
        deadline.state = breached.state;
        deadline.breached_at = breached.breached_at;
    }
    let next: Option<deadline_step::Model> = untaken(&deadline)
        .order_by_asc(deadline_step::Column::At)
        .one(tx.db())
        .await?;
    deadline.next_at = next.map(|step| step.at);
    tx.update(deadline).await
}

/// Tells everyone the steps are for. Someone whom several steps reach at once hears the last of them only:
/// after an outage a person wants to know how things stand, not how they came to.
async fn announce(
    tx: &Tx<'_>,
    deadline: &deadline::Model,
    steps: &[deadline_step::Model],
    terms: &Terms,
) -> Outcome<()> {
    let around = Around::load(tx, deadline).await?;
    let is_breached = deadline.breached_at.is_some();
    let mut told: BTreeMap<ContactId, (Template, &deadline_step::Model)> = BTreeMap::new();
    for step in steps {
        match step.kind {
            StepKind::Reminder if is_breached => {}
            StepKind::Reminder => {
                for contact in around.reminded() {
                    told.insert(contact, (Template::DeadlineReminder, step));
                }
            }
            StepKind::Due => {
                if terms.informs_candidate {
                    outbox::inform_candidate(tx, deadline, step).await?;
                }
            }
            StepKind::Ahead | StepKind::Pause | StepKind::Resume | StepKind::Transfer => {}
            StepKind::Escalation => {
                let rung = usize::try_from(step.position - 1)
                    .ok()
                    .and_then(|index| terms.escalation.get(index));
                for &recipient in rung.map_or(&[][..], |rung| &rung.to) {
                    for contact in around.speakers(recipient) {
                        told.insert(contact, (escalation_template(step, deadline), step));
                    }
                }
            }
        }
    }
    for (contact, (template, step)) in told {
        outbox::tell_about_deadline(tx, deadline, template, &step.id.to_string(), contact).await?;
    }
    Ok(())
}

fn escalation_template(step: &deadline_step::Model, deadline: &deadline::Model) -> Template {
    if step.at <= deadline.due_at {
        Template::DeadlineBreached
    } else {
        Template::DeadlineEscalated
    }
}
