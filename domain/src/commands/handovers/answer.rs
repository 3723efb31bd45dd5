//! What every answer to an offered handover has in common.

use entity::{handover, trajectory, vocabulary::HandoverState};

use crate::{
    commands::check::scope_of,
    refusal::{Outcome, RefusalCode, refuse},
    rules::happening::Scope,
    transaction::{Tx, Versioned},
};

/// Refuses a handover that was answered already.
pub(super) fn is_open(handover: &handover::Model, version: Option<i32>) -> Outcome<()> {
    handover.unchanged_since(version)?;
    if handover.state == HandoverState::Offered {
        Ok(())
    } else {
        refuse(RefusalCode::WrongState, "handoverId")
    }
}

/// Writes the answer.
pub(super) async fn answer(
    tx: &Tx<'_>,
    mut handover: handover::Model,
    state: HandoverState,
) -> Outcome<handover::Model> {
    handover.state = state;
    handover.answered_by = tx.actor_id();
    handover.answered_at = Some(tx.now());
    tx.update(handover).await
}

/// Where in the chain a handover lies.
pub(super) async fn scope(tx: &Tx<'_>, handover: &handover::Model) -> Outcome<Scope> {
    let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(handover.trajectory_id).await?;
    Ok(scope_of(&trajectory))
}
