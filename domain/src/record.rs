//! Records what happened. Everything else follows from here: the event is written, the funnel is kept, the
//! deadlines react, those concerned are told. A command calls [`record`] once for each thing that happened and does
//! nothing of the rest itself.

use entity::{event, ids::EventId};

use crate::{
    ledger::{self, Cause},
    monitor, outbox,
    refusal::Outcome,
    rules::{
        happening::{Happening, Scope},
        kinds, notices,
    },
    transaction::Tx,
};

/// Writes the event, keeps what it means for the funnel, lets every kind of deadline react to it, and tells those concerned.
///
/// # Errors
/// When the database fails or stored data contradicts itself.
pub async fn record(tx: &Tx<'_>, scope: Scope, happening: Happening) -> Outcome<()> {
    record_because(tx, scope, happening, None).await?;
    Ok(())
}

/// As [`record`], with the reason a person gave. Events are kept for ever and hold no free text; the reason
/// stands in the history of the deadlines that change.
///
/// # Errors
/// When the database fails or stored data contradicts itself.
pub async fn record_because(
    tx: &Tx<'_>,
    scope: Scope,
    happening: Happening,
    reason: Option<&str>,
) -> Outcome<event::Model> {
    let event = event::Model {
        id: tx.new_id::<EventId>(),
        at: tx.now(),
        kind: happening.kind().to_owned(),
        convenant_id: Some(scope.convenant_id),
        trajectory_id: scope.trajectory_id,
        employer_id: scope.employer_id,
        department_id: scope.department_id,
        subject_id: happening.subject(),
        actor_id: tx.actor_id(),
        data: serde_json::to_value(&happening)?,
    };
    let event = tx.insert(event, "").await?;
    monitor::keep(tx, &scope, event.at, &happening).await?;
    let cause = Cause::event(&event, reason);
    for kind in kinds::ALL {
        for effect in (kind.on)(&happening) {
            ledger::apply(tx, &scope, kind, effect, cause).await?;
        }
    }
    match happening {
        Happening::TrajectoryStopped { trajectory } => ledger::moot_all(tx, trajectory, cause).await?,
        Happening::GroupJoined { trajectory, group } => {
            ledger::joined_group(tx, trajectory, group, cause).await?;
        }
        Happening::GroupLeft { trajectory, .. } => ledger::left_group(tx, trajectory, cause).await?,
        _ => {}
    }
    for notice in notices::notices(&happening) {
        outbox::notify(tx, &scope, &event, &notice).await?;
    }
    Ok(event)
}
