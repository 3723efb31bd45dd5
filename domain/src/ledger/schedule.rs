//! Lays deadlines out anew when what they are counted from changes: a pause, a calendar, a rule, a date. What
//! was taken stays taken; what was still to come is replaced.

use std::collections::{BTreeMap, BTreeSet};

use entity::{
    deadline, deadline_entry, deadline_step,
    ids::DeadlineId,
    vocabulary::{DeadlineChange, DeadlineState, StepKind},
};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::{
    asked::asked_by,
    basis::Basis,
    history::{self, Cause},
};
use crate::{
    changed::{Changed, How},
    clock::Moment,
    refusal::{Outcome, RefusalCode, refuse},
    rules::{
        numbers::Numbers,
        pauses::Pause,
        schedule::{self, Facts, PassedReminders, Schedule, Step},
    },
    transaction::Tx,
};

/// The most deadlines of one statement.
const CHUNK: usize = 200;

/// Why deadlines are rescheduled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rescheduling {
    /// A pause began, changed or ended, or the day on which the partner leaves did.
    Held,
    /// The date or moment it is counted from moved.
    Moved,
    /// The calendar changed: what it makes no difference to is left alone.
    Calendar,
    /// It is under another rule now.
    Amended,
    /// It became someone else's, who has time to act too.
    Reassigned,
}

/// Lays out deadlines that run, and answers those that changed by it.
pub(super) async fn reschedule(
    tx: &Tx<'_>,
    deadlines: Vec<deadline::Model>,
    rescheduling: Rescheduling,
    cause: Cause<'_>,
) -> Outcome<Vec<Changed>> {
    let mut changed = Vec::new();
    for chunk in deadlines.chunks(CHUNK) {
        changed.extend(reschedule_chunk(tx, chunk, rescheduling, cause).await?);
    }
    Ok(changed)
}

async fn reschedule_chunk(
    tx: &Tx<'_>,
    deadlines: &[deadline::Model],
    rescheduling: Rescheduling,
    cause: Cause<'_>,
) -> Outcome<Vec<Changed>> {
    let basis = Basis::load(tx.db(), deadlines).await?;
    let laid = Laid::load(tx, deadlines).await?;
    let mut changed = Vec::new();
    let mut steps = Vec::new();
    let mut lines = Vec::new();
    for before in deadlines {
        let Some((after, still)) = renewed(tx, &basis, &laid, before, rescheduling)? else {
            continue;
        };
        lines.extend(lines_about(tx, before, &after, cause));
        steps.extend(still);
        let deadline = tx.update(after).await?;
        let how = How::LaidAnew {
            due_before: before.due_at,
        };
        changed.push(Changed { deadline, how });
    }
    forget(tx, changed.iter().map(|changed| changed.deadline.id)).await?;
    insert(tx, steps).await?;
    history::write(tx, lines).await?;
    Ok(changed)
}

/// A deadline as it is after laying it out anew, with the steps that are still to be taken; nothing when it
/// stays as it is.
fn renewed(
    tx: &Tx<'_>,
    basis: &Basis,
    laid: &Laid,
    before: &deadline::Model,
    rescheduling: Rescheduling,
) -> Outcome<Option<(deadline::Model, Vec<deadline_step::Model>)>> {
    let now = tx.now();
    // What has passed is breached, also when nothing has noticed it yet: only a pause that is recorded
    // afterwards still moves it.
    if rescheduling != Rescheduling::Held && before.state == DeadlineState::Open && before.due_at <= now {
        return Ok(None);
    }
    let mut after = before.clone();
    let mut facts = basis.facts(before)?;
    let mut plan = Plan::of(
        &facts,
        before,
        basis.leaves_at(before, now)?,
        PassedReminders::Skip,
    )?;
    let always = matches!(
        rescheduling,
        Rescheduling::Moved | Rescheduling::Amended | Rescheduling::Reassigned
    );
    let as_it_was = plan.due_at == before.due_at && laid.is_the_same(before, &plan, now);
    if rescheduling != Rescheduling::Held && before.state != DeadlineState::Breached && (always || !as_it_was)
    {
        let is_known = rescheduling != Rescheduling::Moved && plan.due_at >= before.due_at;
        facts.laid_at = now;
        after.laid_at = now;
        let passed = if is_known {
            PassedReminders::Skip
        } else {
            PassedReminders::OneAtOnce
        };
        plan = Plan::of(&facts, before, basis.leaves_at(before, now)?, passed)?;
    }
    after.due_at = plan.due_at;
    after.state = state(&facts, &after, now);
    let nothing = BTreeSet::new();
    let taken = match after.laid_at == before.laid_at {
        true => laid.taken(before),
        // What was taken under the earlier terms says nothing about these.
        false => &nothing,
    };
    let still = plan.still_to_take(taken, now);
    after.next_at = next_at(
        still.iter().map(|step| (step.kind, step.at)),
        facts.stretches().covering(now),
    );
    let is_the_same =
        after.due_at == before.due_at && after.state == before.state && after.next_at == before.next_at;
    if !always && is_the_same && laid.is_untaken(before, &still) {
        return Ok(None);
    }
    after.round += 1;
    let rows = rows(tx, &after, &still, taken);
    Ok(Some((after, rows)))
}

/// Lays out a deadline that is opened now, and answers it with its steps.
pub(super) async fn open(
    tx: &Tx<'_>,
    mut deadline: deadline::Model,
    cause: Cause<'_>,
) -> Outcome<deadline::Model> {
    let basis = Basis::load(tx.db(), std::slice::from_ref(&deadline)).await?;
    let facts = basis.facts(&deadline)?;
    let plan = Plan::of(
        &facts,
        &deadline,
        basis.leaves_at(&deadline, tx.now())?,
        PassedReminders::Skip,
    )?;
    deadline.due_at = plan.due_at;
    deadline.state = state(&facts, &deadline, tx.now());
    let still = plan.still_to_take(&BTreeSet::new(), tx.now());
    deadline.next_at = next_at(
        still.iter().map(|step| (step.kind, step.at)),
        facts.stretches().covering(tx.now()),
    );
    let deadline = tx.insert(deadline, "").await?;
    insert(tx, rows(tx, &deadline, &still, &BTreeSet::new())).await?;
    let mut lines = vec![history::moved(tx, &deadline, DeadlineChange::Opened, cause, None)];
    if deadline.state == DeadlineState::Paused {
        let reason = basis.holding().reason_during(&deadline, tx.now());
        let cause = Cause { reason, ..cause };
        lines.push(history::line(tx, &deadline, DeadlineChange::Paused, cause));
    }
    history::write(tx, lines).await?;
    Ok(deadline)
}

/// The steps of a deadline and its due moment.
struct Plan {
    due_at: Moment,
    steps: Vec<Step>,
}

impl Plan {
    fn of(
        facts: &Facts,
        deadline: &deadline::Model,
        leaves_at: Option<Moment>,
        passed: PassedReminders,
    ) -> Outcome<Self> {
        let laid = match deadline.state {
            DeadlineState::Breached => {
                schedule::ladder(facts, asked_by(deadline, facts)?.unwrap_or(deadline.due_at)).map(|steps| {
                    Schedule {
                        starts_at: deadline.starts_at,
                        begins_at: deadline.starts_at,
                        due_at: deadline.due_at,
                        ground: schedule::Ground::Counted,
                        counted_at: deadline.due_at,
                        pauses: Vec::new(),
                        asked: None,
                        steps,
                    }
                })
            }
            _ => schedule::schedule(facts, passed),
        };
        let Ok(Schedule {
            due_at, mut steps, ..
        }) = laid
        else {
            return refuse(RefusalCode::RuleImpossible, "");
        };
        steps = until_leaving(steps, leaves_at);
        Ok(Self { due_at, steps })
    }

    /// What was not taken yet. A pause that runs already, or is over, is in the state and needs no step.
    fn still_to_take(&self, taken: &BTreeSet<(StepKind, i32)>, now: Moment) -> Vec<Step> {
        let wanted = self.steps.iter().filter(|step| match step.kind {
            StepKind::Pause | StepKind::Resume => step.at > now,
            _ => !taken.contains(&(step.kind, step.position)),
        });
        wanted.copied().collect()
    }
}

/// The steps of a deadline whose partner leaves at a moment: whatever was to come after it is the successor's.
pub fn until_leaving(mut steps: Vec<Step>, leaves_at: Option<Moment>) -> Vec<Step> {
    if let Some(at) = leaves_at {
        steps.retain(|step| step.at < at);
        steps.push(Step {
            kind: StepKind::Transfer,
            position: 1,
            at,
        });
    }
    schedule::sort(&mut steps);
    steps
}

/// The next moment at which anything must happen. While a pause runs nobody is told anything: what was to be told
/// before it and was not is told when it ends.
pub(super) fn next_at(
    steps: impl Iterator<Item = (StepKind, Moment)>,
    held_by: Option<&Pause>,
) -> Option<Moment> {
    steps
        .filter_map(|(kind, at)| match held_by {
            Some(pause) if !is_taken_in_a_pause(kind) => pause.until.map(|until| until.max(at)),
            _ => Some(at),
        })
        .min()
}

/// Whether a step is taken while a pause runs: what says how the deadline stands, and a transfer. A due moment never
/// lies in a pause; one that was not noticed before is a fact all the same.
pub(super) const fn is_taken_in_a_pause(kind: StepKind) -> bool {
    matches!(
        kind,
        StepKind::Pause | StepKind::Resume | StepKind::Due | StepKind::Transfer
    )
}

/// Whether a pause holds it now. What was due before the pause began is still to be breached.
fn state(facts: &Facts, deadline: &deadline::Model, now: Moment) -> DeadlineState {
    match (deadline.state, facts.stretches().covering(now)) {
        (DeadlineState::Open | DeadlineState::Paused, Some(pause)) if deadline.due_at > pause.from => {
            DeadlineState::Paused
        }
        (DeadlineState::Open | DeadlineState::Paused, _) => DeadlineState::Open,
        (state, _) => state,
    }
}

fn lines_about(
    tx: &Tx<'_>,
    before: &deadline::Model,
    after: &deadline::Model,
    cause: Cause<'_>,
) -> Vec<deadline_entry::Model> {
    let moved = after.due_at != before.due_at;
    let change = match (before.state, after.state) {
        (DeadlineState::Open, DeadlineState::Paused) => DeadlineChange::Paused,
        (DeadlineState::Paused, DeadlineState::Open) => DeadlineChange::Resumed,
        _ if moved => DeadlineChange::Moved,
        _ => return Vec::new(),
    };
    let line = if moved {
        history::moved(tx, after, change, cause, Some(before.due_at))
    } else {
        history::line(tx, after, change, cause)
    };
    vec![line]
}

/// The steps of deadlines as they are stored.
struct Laid {
    taken: BTreeMap<DeadlineId, BTreeSet<(StepKind, i32)>>,
    untaken: BTreeMap<DeadlineId, BTreeSet<(Moment, StepKind)>>,
}

impl Laid {
    async fn load(tx: &Tx<'_>, deadlines: &[deadline::Model]) -> Outcome<Self> {
        let laid_at: BTreeMap<DeadlineId, Moment> =
            deadlines.iter().map(|row| (row.id, row.laid_at)).collect();
        let stored = deadline_step::Entity::find()
            .filter(deadline_step::Column::DeadlineId.is_in(laid_at.keys().copied()))
            .all(tx.db())
            .await?;
        let mut laid = Self {
            taken: BTreeMap::new(),
            untaken: BTreeMap::new(),
        };
        for step in stored {
            match step.taken_at {
                // What was taken under earlier terms says nothing about these.
                Some(taken) if laid_at.get(&step.deadline_id).is_some_and(|laid| taken < *laid) => {}
                Some(_) => {
                    let of = laid.taken.entry(step.deadline_id).or_default();
                    of.insert((step.kind, step.agreed));
                }
                None => {
                    let of = laid.untaken.entry(step.deadline_id).or_default();
                    of.insert((step.at, step.kind));
                }
            }
        }
        Ok(laid)
    }

    /// What was taken of a deadline under the terms it has.
    fn taken(&self, deadline: &deadline::Model) -> &BTreeSet<(StepKind, i32)> {
        static NONE: BTreeSet<(StepKind, i32)> = BTreeSet::new();
        self.taken.get(&deadline.id).unwrap_or(&NONE)
    }

    fn is_the_same(&self, deadline: &deadline::Model, plan: &Plan, now: Moment) -> bool {
        self.is_untaken(deadline, &plan.still_to_take(self.taken(deadline), now))
    }

    fn is_untaken(&self, deadline: &deadline::Model, still: &[Step]) -> bool {
        let wanted: BTreeSet<(Moment, StepKind)> = still.iter().map(|step| (step.at, step.kind)).collect();
        self.untaken
            .get(&deadline.id)
            .map_or(wanted.is_empty(), |untaken| *untaken == wanted)
    }
}

fn rows(
    tx: &Tx<'_>,
    deadline: &deadline::Model,
    steps: &[Step],
    taken: &BTreeSet<(StepKind, i32)>,
) -> Vec<deadline_step::Model> {
    let mut numbers = Numbers::after(taken.iter().map(|(kind, _)| *kind));
    let row = |step: &Step| deadline_step::Model {
        id: tx.new_id(),
        deadline_id: deadline.id,
        round: deadline.round,
        kind: step.kind,
        position: numbers.next(step.kind),
        agreed: step.position,
        at: step.at,
        taken_at: None,
    };
    steps.iter().map(row).collect()
}

async fn insert(tx: &Tx<'_>, steps: Vec<deadline_step::Model>) -> Outcome<()> {
    for chunk in steps.chunks(CHUNK) {
        let rows = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
        deadline_step::Entity::insert_many(rows)
            .exec_without_returning(tx.db())
            .await?;
    }
    Ok(())
}

/// Removes what was still to be taken.
async fn forget(tx: &Tx<'_>, deadlines: impl Iterator<Item = DeadlineId>) -> Outcome<()> {
    deadline_step::Entity::delete_many()
        .filter(deadline_step::Column::DeadlineId.is_in(deadlines))
        .filter(deadline_step::Column::TakenAt.is_null())
        .exec(tx.db())
        .await?;
    Ok(())
}
