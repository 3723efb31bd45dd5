//! Records what happened. Everything else follows from here: the event is written, the funnel is kept, and what the
//! [`reactions`] say is done, to the deadlines by the ledger and to those concerned by the outbox. A command calls
//! [`record`] once for each thing that happened and does nothing of the rest itself.
//!
//! Whatever else is to follow every event, hangs on [`record_because`].

use entity::{event, ids::EventId};

use crate::{
    changed::Changed,
    ledger::{self, Cause},
    monitor, outbox,
    refusal::Outcome,
    rules::{
        event::{Event, Scope},
        reactions::{Change, Reaction, Tell, reactions},
    },
    transaction::Tx,
};

/// Writes the event, keeps what it means for the funnel, and does all that follows from it.
///
/// # Errors
/// When the database fails or stored data contradicts itself.
pub async fn record(tx: &Tx<'_>, scope: Scope, event: Event) -> Outcome<()> {
    record_because(tx, scope, event, None).await?;
    Ok(())
}

/// As [`record`], with the reason a person gave. Events are kept for ever and hold no free text; the reason
/// stands in the history of the deadlines that change. Answers the identity of the event, for another that it belongs to.
///
/// # Errors
/// When the database fails or stored data contradicts itself.
pub async fn record_because(
    tx: &Tx<'_>,
    scope: Scope,
    event: Event,
    reason: Option<&str>,
) -> Outcome<EventId> {
    let row = event::Model {
        id: tx.new_id::<EventId>(),
        at: tx.now(),
        kind: event.kind().to_owned(),
        convenant_id: Some(scope.convenant_id),
        trajectory_id: scope.trajectory_id,
        employer_id: scope.employer_id,
        department_id: scope.department_id,
        subject_id: event.subject(),
        actor_id: tx.actor_id(),
        data: serde_json::to_value(&event)?,
    };
    let row = tx.insert(row, "").await?;
    monitor::keep(tx, &scope, row.at, &event).await?;
    react(tx, &scope, &row, Cause::event(&row, reason), &event).await?;
    Ok(row.id)
}

/// Does what follows, in order; what becomes of each deadline is told at once, and of many together afterwards.
async fn react(
    tx: &Tx<'_>,
    scope: &Scope,
    row: &event::Model,
    cause: Cause<'_>,
    event: &Event,
) -> Outcome<()> {
    let mut changed = Vec::new();
    for reaction in reactions(event) {
        match reaction {
            Reaction::Change(change) => {
                let now = self::change(tx, scope, cause, change).await?;
                outbox::tell_changed(tx, &now).await?;
                changed.extend(now);
            }
            Reaction::Tell(tell) => self::tell(tx, scope, row, tell, &changed).await?,
        }
    }
    Ok(())
}

async fn change(tx: &Tx<'_>, scope: &Scope, cause: Cause<'_>, change: Change) -> Outcome<Vec<Changed>> {
    let convenant = scope.convenant_id;
    match change {
        Change::One { kind, effect } => ledger::apply(tx, scope, kind, effect, cause).await,
        Change::MootAll(trajectory) => ledger::moot_all(tx, trajectory, cause).await,
        Change::JoinGroup { trajectory, group } => ledger::joined_group(tx, trajectory, group, cause).await,
        Change::LeaveGroup(trajectory) => ledger::left_group(tx, trajectory, cause).await,
        Change::Hold(pause) => ledger::held(tx, pause, cause).await,
        Change::Recalculate(partner) => ledger::recalculate(tx, convenant, partner, cause).await,
        Change::Amend { version, kinds } => ledger::amend(tx, version, &kinds, cause).await,
        Change::Leave(partner) => ledger::leaving(tx, convenant, partner, cause).await,
        Change::Waive(deadline) => ledger::waive(tx, deadline, cause).await,
        Change::Reassign { deadline, to } => ledger::to_partner(tx, deadline, to, cause).await,
        Change::Succeed {
            predecessor,
            successor,
            deadlines,
        } => ledger::succeed(tx, convenant, predecessor, successor, &deadlines, cause).await,
    }
}

/// `changed` are the deadlines that the event has changed.
async fn tell(
    tx: &Tx<'_>,
    scope: &Scope,
    row: &event::Model,
    tell: Tell,
    changed: &[Changed],
) -> Outcome<()> {
    let convenant = scope.convenant_id;
    match tell {
        Tell::Notice(notice) => outbox::notify(tx, scope, row, &notice).await,
        Tell::Pause { pause, template } => outbox::tell_of_pause(tx, pause, row, template, changed).await,
        Tell::Release { pause, trajectories } => {
            outbox::tell_of_release(tx, pause, row, &trajectories, changed).await
        }
        Tell::Moved => outbox::tell_moved(tx, convenant, row, changed).await,
        Tell::GroupMoved { group, along } => outbox::tell_group_moved(tx, group, row, &along).await,
        Tell::GroupCancelled { group, participants } => {
            outbox::tell_group_cancelled(tx, group, row, &participants).await
        }
        Tell::Leaving(partner) => outbox::tell_leaving(tx, convenant, row, partner).await,
        Tell::Attendance(attendances) => outbox::tell_attendance(tx, convenant, &attendances).await,
        Tell::Successor {
            predecessor,
            successor,
        } => outbox::hand_over(tx, convenant, predecessor, successor).await,
        Tell::Asked { contact, deadlines } => {
            outbox::tell_asked(tx, convenant, row, contact, &deadlines).await
        }
    }
}
