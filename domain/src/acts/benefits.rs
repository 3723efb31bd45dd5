//! The end of benefit windows that still run.

use entity::{benefit_window, ids::TrajectoryId, vocabulary::BenefitWindowState};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{refusal::Outcome, transaction::Tx};

/// Ends what still runs of a trajectory, and answers it: a contract was recorded, or the trajectory stopped.
pub(crate) async fn end_running(
    tx: &Tx<'_>,
    trajectory: TrajectoryId,
) -> Outcome<Vec<benefit_window::Model>> {
    let running = benefit_window::Entity::find()
        .filter(benefit_window::Column::TrajectoryId.eq(trajectory))
        .filter(benefit_window::Column::State.eq(BenefitWindowState::Running))
        .all(tx.db())
        .await?;
    let mut ended = Vec::with_capacity(running.len());
    for window in running {
        ended.push(end(tx, window).await?);
    }
    Ok(ended)
}

/// Ends one window.
pub(crate) async fn end(tx: &Tx<'_>, mut window: benefit_window::Model) -> Outcome<benefit_window::Model> {
    window.state = BenefitWindowState::Ended;
    window.ended_at = Some(tx.now());
    tx.update(window).await
}
