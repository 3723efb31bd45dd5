//! Whether a trajectory has reached what a payment waits for. One arm for each milestone, each decided from
//! rows that are there.

use entity::{
    ids::TrajectoryId,
    milestone, placement, retention_check, trajectory,
    vocabulary::{FunnelStep, Milestone, PlacementState, RetentionCheckState},
    work_readiness,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Select};

use crate::{refusal::Outcome, transaction::Tx};

/// Whether the trajectory has reached the milestone.
pub(crate) async fn is_reached(
    tx: &Tx<'_>,
    milestone: Milestone,
    trajectory: &trajectory::Model,
) -> Outcome<bool> {
    match milestone {
        Milestone::WorkReady => is_work_ready(tx, trajectory.id).await,
        Milestone::Placed => any(tx, placements(trajectory.id)).await,
        Milestone::Certificate => has_certificate(tx, trajectory.id).await,
        Milestone::Contract => {
            let contracted = placement::Column::State.eq(PlacementState::Contracted);
            any(tx, placements(trajectory.id).filter(contracted)).await
        }
        Milestone::Sustained => is_sustained(tx, trajectory.id).await,
    }
}

async fn is_work_ready(tx: &Tx<'_>, trajectory: TrajectoryId) -> Outcome<bool> {
    let declared = work_readiness::Entity::find().filter(work_readiness::Column::TrajectoryId.eq(trajectory));
    any(tx, declared).await
}

/// A certificate was awarded, or what someone can do already was granted: the step the monitor counts.
async fn has_certificate(tx: &Tx<'_>, trajectory: TrajectoryId) -> Outcome<bool> {
    let awarded = milestone::Entity::find()
        .filter(milestone::Column::TrajectoryId.eq(trajectory))
        .filter(milestone::Column::Step.eq(FunnelStep::Certificate));
    any(tx, awarded).await
}

/// The last check of a contract says that the candidate is still employed.
async fn is_sustained(tx: &Tx<'_>, trajectory: TrajectoryId) -> Outcome<bool> {
    let last = retention_check::Entity::find()
        .filter(retention_check::Column::TrajectoryId.eq(trajectory))
        .order_by_desc(retention_check::Column::CreatedAt)
        .order_by_desc(retention_check::Column::Position)
        .one(tx.db())
        .await?;
    Ok(last
        .is_some_and(|check| check.state == RetentionCheckState::Confirmed && check.employed == Some(true)))
}

fn placements(trajectory: TrajectoryId) -> Select<placement::Entity> {
    placement::Entity::find().filter(placement::Column::TrajectoryId.eq(trajectory))
}

async fn any<E: EntityTrait<Model: Send + Sync>>(tx: &Tx<'_>, rows: Select<E>) -> Outcome<bool> {
    Ok(rows.count(tx.db()).await? > 0)
}
