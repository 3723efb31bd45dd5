//! What every pause has in common.

use chrono::TimeDelta;
use entity::{ids::PauseId, pause};
use serde::{Deserialize, Serialize};

use super::scope::scope_of_convenant;
use crate::{
    checks::{TEXT, all, ensure, paragraph},
    clock::Moment,
    record::record_because,
    refusal::{Outcome, RefusalCode},
    rules::event::{Event, Scope},
    transaction::Tx,
};

/// How long afterwards a pause can still be recorded from when it really began.
const BACKDATED: TimeDelta = TimeDelta::days(31);
/// The furthest ahead a pause can begin or end.
const AHEAD: TimeDelta = TimeDelta::days(5 * 366);

/// From when until when, and why.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Stretch {
    /// From when; none is now. At most 31 days back: what was breached since then stays breached.
    pub starts_at: Option<Moment>,
    /// Until when; none while nobody knows.
    pub ends_at: Option<Moment>,
    /// Why.
    pub reason: String,
}

/// Refuses ends that lie the wrong way round, or out of reach.
pub(crate) fn in_reach(now: Moment, starts_at: Moment, ends_at: Option<Moment>) -> Outcome<()> {
    all((begins_well(now, starts_at), ends_well(now, starts_at, ends_at))).map(drop)
}

fn begins_well(now: Moment, starts_at: Moment) -> Outcome<()> {
    let (earliest, latest) = (now - BACKDATED, now + AHEAD);
    ensure(starts_at >= earliest, RefusalCode::InThePast, "startsAt")?;
    ensure(starts_at <= latest, RefusalCode::OutOfRange, "startsAt")
}

fn ends_well(now: Moment, starts_at: Moment, ends_at: Option<Moment>) -> Outcome<()> {
    let Some(ends_at) = ends_at else { return Ok(()) };
    ensure(ends_at > starts_at, RefusalCode::EndBeforeStart, "endsAt")?;
    ensure(ends_at >= now, RefusalCode::InThePast, "endsAt")?;
    ensure(ends_at <= now + AHEAD, RefusalCode::OutOfRange, "endsAt")
}

/// Records a pause.
pub(crate) async fn begin(tx: &Tx<'_>, pause: pause::Model) -> Outcome<PauseId> {
    let pause = tx.insert(pause, "").await?;
    record_change(tx, &pause, Event::PauseBegun { pause: pause.id }).await?;
    Ok(pause.id)
}

/// A pause of nothing yet, to be completed with what is paused; refuses a stretch that cannot be one.
pub(crate) fn blank(
    tx: &Tx<'_>,
    convenant_id: entity::ids::ConvenantId,
    stretch: &Stretch,
) -> Outcome<pause::Model> {
    let starts_at = stretch.starts_at.unwrap_or(tx.now());
    let (_, reason) = all((
        in_reach(tx.now(), starts_at, stretch.ends_at),
        paragraph(&stretch.reason, TEXT, "reason"),
    ))?;
    Ok(pause::Model {
        id: tx.new_id(),
        convenant_id,
        group_id: None,
        trajectory_id: None,
        employer_id: None,
        department_id: None,
        starts_at,
        ends_at: stretch.ends_at,
        reason,
        created_by: tx.actor_id(),
        created_at: tx.now(),
        version: 1,
    })
}

/// Records what was done to a pause.
pub(crate) async fn record_change(tx: &Tx<'_>, pause: &pause::Model, event: Event) -> Outcome<()> {
    // Why one candidate is paused is not for everyone who sees a deadline; the pause itself says it to those
    // who may know.
    let reason = pause.reason.as_str();
    let shown = pause.trajectory_id.is_none().then_some(reason);
    record_because(tx, scope_of(pause), event, shown).await?;
    Ok(())
}

pub(crate) const fn scope_of(pause: &pause::Model) -> Scope {
    Scope {
        trajectory_id: pause.trajectory_id,
        group_id: pause.group_id,
        employer_id: pause.employer_id,
        department_id: pause.department_id,
        ..scope_of_convenant(pause.convenant_id)
    }
}
