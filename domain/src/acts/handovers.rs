//! The answer to an offered handover, whoever gives it.

use entity::{handover, trajectory, vocabulary::HandoverState};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::scope::scope_of;
use crate::{
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::{Event, Scope},
    transaction::{Tx, Versioned},
};

/// Refuses a handover that was answered already.
pub(crate) fn is_open(handover: &handover::Model, version: Option<i32>) -> Outcome<()> {
    handover.unchanged_since(version)?;
    if handover.state == HandoverState::Offered {
        Ok(())
    } else {
        refuse(RefusalCode::WrongState, "handoverId")
    }
}

/// Writes the answer.
pub(crate) async fn answer(
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
pub(crate) async fn scope(tx: &Tx<'_>, handover: &handover::Model) -> Outcome<Scope> {
    let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(handover.trajectory_id).await?;
    Ok(scope_of(&trajectory))
}

/// Takes back what is still offered of a trajectory: it was given to someone else, or stopped.
pub(crate) async fn withdraw_open(tx: &Tx<'_>, trajectory: &trajectory::Model) -> Outcome<()> {
    let open = handover::Entity::find()
        .filter(handover::Column::TrajectoryId.eq(trajectory.id))
        .filter(handover::Column::State.eq(HandoverState::Offered))
        .one(tx.db())
        .await?;
    match open {
        Some(handover) => withdraw(tx, handover).await,
        None => Ok(()),
    }
}

/// Takes back one handover.
pub(crate) async fn withdraw(tx: &Tx<'_>, handover: handover::Model) -> Outcome<()> {
    let handover = answer(tx, handover, HandoverState::Withdrawn).await?;
    let event = Event::HandoverWithdrawn {
        handover: handover.id,
    };
    record(tx, scope(tx, &handover).await?, event).await
}
