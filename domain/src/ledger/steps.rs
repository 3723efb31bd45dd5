//! What time does to a deadline: reminders, the breach, the escalation ladder.

use entity::{
    deadline, deadline_entry, deadline_step,
    ids::{DeadlineId, DeadlineStepId},
    vocabulary::{DeadlineChange, StepKind},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::{
    basis::{Basis, Holding},
    history::{self, Cause},
    schedule::{is_taken_in_a_pause, next_at},
    standing, transfer,
};
use crate::{
    changed::{Changed, How},
    clock::Moment,
    dialect::ForUpdate,
    refusal::{CommandError, Outcome},
    rules::{
        deadline::{NotFrom, RUNNING},
        pauses::{Pause, Stretches},
        schedule::order,
    },
    transaction::Tx,
};

/// Takes every step of one deadline that is due by now, once and in order. Answers what is to be told of it, or nothing
/// when there was nothing to do: another worker may have been first.
///
/// A step that nobody would hear of is not taken: one that a pause has overtaken waits for its end, and a
/// reminder of what has passed is left where it is.
///
/// # Errors
/// When the database fails or stored data contradicts itself.
pub async fn take_due_steps(tx: &Tx<'_>, id: DeadlineId) -> Outcome<Option<Vec<Changed>>> {
    let Some(deadline) = claim(tx, id).await? else {
        return Ok(None);
    };
    let basis = Basis::load(tx.db(), std::slice::from_ref(&deadline)).await?;
    let pauses = basis.facts(&deadline)?.stretches();
    let held_by = pauses.covering(tx.now());
    let steps = take(tx, &deadline, held_by.is_some()).await?;
    let deadline = advance(tx, deadline, &steps, held_by).await?;
    write_history(tx, &deadline, &steps, basis.holding()).await?;
    if steps.iter().any(|step| step.kind == StepKind::Transfer) {
        let cause = Cause::step(StepKind::Transfer.as_str());
        return transfer::take_over(tx, deadline, cause).await.map(Some);
    }
    if held_by.is_some() {
        return Ok(Some(Vec::new()));
    }
    let how = How::TookSteps {
        steps: with_a_breach_of_the_pause(tx, &deadline, steps, &pauses).await?,
        terms: basis.terms(&deadline)?.clone(),
    };
    Ok(Some(vec![Changed { deadline, how }]))
}

/// The deadline, locked, if it is still due and no other worker has it.
async fn claim(tx: &Tx<'_>, id: DeadlineId) -> Outcome<Option<deadline::Model>> {
    let query = deadline::Entity::find_by_id(id)
        .filter(deadline::Column::NextAt.lte(tx.now()))
        .filter(deadline::Column::State.is_in(RUNNING))
        .for_update_of_free(tx.db());
    Ok(query.one(tx.db()).await?)
}

/// Marks those of the due steps that are taken.
async fn take(tx: &Tx<'_>, deadline: &deadline::Model, is_held: bool) -> Outcome<Vec<deadline_step::Model>> {
    let due = untaken(deadline)
        .filter(deadline_step::Column::At.lte(tx.now()))
        .all(tx.db())
        .await?;
    let mut steps = to_take(deadline, due, is_held, tx.now());
    steps.sort_by_key(|step| (step.at, order(step.kind), step.position));
    let ids: Vec<DeadlineStepId> = steps.iter().map(|step| step.id).collect();
    deadline_step::Entity::update_many()
        .col_expr(deadline_step::Column::TakenAt, Expr::value(tx.now()))
        .filter(deadline_step::Column::Id.is_in(ids))
        .exec(tx.db())
        .await?;
    Ok(steps)
}

/// Those of the due steps that somebody hears of, or that say how the deadline stands.
fn to_take(
    deadline: &deadline::Model,
    due: Vec<deadline_step::Model>,
    is_held: bool,
    now: Moment,
) -> Vec<deadline_step::Model> {
    let has = |kind| due.iter().any(|step| step.kind == kind);
    let has_passed = deadline.breached_at.is_some() || has(StepKind::Due);
    let is_under_way = deadline.appointment_at.is_some_and(|at| at <= now);
    // The partner has left: whoever takes over is told, and nobody else.
    let is_transferred = has(StepKind::Transfer);
    due.into_iter()
        .filter(|step| match step.kind {
            kind if is_taken_in_a_pause(kind) => true,
            _ if is_held => false,
            _ if is_transferred => false,
            StepKind::Reminder => !has_passed,
            StepKind::Ahead => !is_under_way,
            _ => true,
        })
        .collect()
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
    held_by: Option<&Pause>,
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
    let left = untaken(&deadline).all(tx.db()).await?;
    // What a pause holds back is taken at its end; what is due and was not taken otherwise never is.
    let left = left
        .iter()
        .filter(|step| held_by.is_some() || step.at > tx.now())
        .map(|step| (step.kind, step.at));
    deadline.next_at = next_at(left, held_by);
    tx.update(deadline).await
}

/// One line for each step, at the moment it is taken; a breach is a fact of its due moment. Reminders that are
/// one message are one line.
async fn write_history(
    tx: &Tx<'_>,
    deadline: &deadline::Model,
    steps: &[deadline_step::Model],
    holding: &Holding,
) -> Outcome<()> {
    let is_told_later = |step: &deadline_step::Model| {
        is_reminder(step.kind)
            && steps
                .iter()
                .any(|later| later.kind == step.kind && later.position > step.position)
    };
    let lines = steps
        .iter()
        .filter(|step| !is_told_later(step))
        .filter_map(|step| {
            let change = match step.kind {
                StepKind::Ahead | StepKind::Reminder => DeadlineChange::Reminded,
                StepKind::Due => DeadlineChange::Breached,
                StepKind::Escalation => DeadlineChange::Escalated,
                StepKind::Pause => DeadlineChange::Paused,
                StepKind::Resume => DeadlineChange::Resumed,
                StepKind::Transfer => return None,
            };
            let line = history::line(tx, deadline, change, Cause::step(step.kind.as_str()));
            let (at, reason) = match step.kind {
                StepKind::Due => (deadline.due_at, None),
                StepKind::Pause | StepKind::Resume => (step.at, holding.reason(deadline, step.at)),
                _ => (line.at, None),
            };
            let reason = reason.map(str::to_owned);
            Some(deadline_entry::Model { at, reason, ..line })
        });
    history::write(tx, lines.collect()).await
}

const fn is_reminder(kind: StepKind) -> bool {
    matches!(kind, StepKind::Ahead | StepKind::Reminder)
}

/// The steps to tell of: where the ladder begins, also the breach, if a pause ran when that was noticed and nobody was
/// told.
async fn with_a_breach_of_the_pause(
    tx: &Tx<'_>,
    deadline: &deadline::Model,
    mut steps: Vec<deadline_step::Model>,
    pauses: &Stretches,
) -> Outcome<Vec<deadline_step::Model>> {
    let begins = |step: &deadline_step::Model| step.kind == StepKind::Escalation && step.agreed == 1;
    let is_told = steps.iter().any(|step| step.kind == StepKind::Due);
    if is_told || !steps.iter().any(begins) {
        return Ok(steps);
    }
    let breach = deadline_step::Entity::find()
        .filter(deadline_step::Column::DeadlineId.eq(deadline.id))
        .filter(deadline_step::Column::Kind.eq(StepKind::Due))
        .filter(deadline_step::Column::TakenAt.gte(deadline.due_at))
        .one(tx.db())
        .await?;
    let in_pause = |at: Moment| pauses.covering(at).is_some();
    steps.extend(breach.filter(|step| step.taken_at.is_some_and(in_pause)));
    Ok(steps)
}
