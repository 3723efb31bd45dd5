//! The deadlines that run, by what ties them together.

use entity::{
    deadline,
    ids::{ConvenantId, OrganizationId, TrajectoryId},
    pause,
    vocabulary::{DeadlineKind, DeadlineState},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{dialect::ForUpdate, refusal::Outcome, rules::deadline::RUNNING, transaction::Tx};

/// Those of a trajectory.
pub(super) async fn of_trajectory(tx: &Tx<'_>, trajectory: TrajectoryId) -> Outcome<Vec<deadline::Model>> {
    all(
        tx,
        running().filter(deadline::Column::TrajectoryId.eq(trajectory)),
    )
    .await
}

/// Those a pause can hold.
pub(super) async fn under_pause(tx: &Tx<'_>, pause: &pause::Model) -> Outcome<Vec<deadline::Model>> {
    let mut query = running().filter(deadline::Column::ConvenantId.eq(pause.convenant_id));
    if let Some(group) = pause.group_id {
        query = query.filter(deadline::Column::GroupId.eq(group));
    }
    if let Some(trajectory) = pause.trajectory_id {
        query = query.filter(deadline::Column::TrajectoryId.eq(trajectory));
    }
    if let Some(employer) = pause.employer_id {
        query = query.filter(deadline::Column::EmployerId.eq(employer));
    }
    if let Some(department) = pause.department_id {
        query = query.filter(deadline::Column::DepartmentId.eq(department));
    }
    all(tx, query).await
}

/// Those of a convenant, or of one partner in it that must act on them.
pub(super) async fn of_convenant(
    tx: &Tx<'_>,
    convenant: ConvenantId,
    responsible: Option<OrganizationId>,
) -> Outcome<Vec<deadline::Model>> {
    let mut query = running().filter(deadline::Column::ConvenantId.eq(convenant));
    if let Some(responsible) = responsible {
        query = query.filter(deadline::Column::ResponsibleId.eq(responsible));
    }
    all(tx, query).await
}

/// Those of some kinds in a convenant that are not breached.
pub(super) async fn unbreached(
    tx: &Tx<'_>,
    convenant: ConvenantId,
    kinds: &[DeadlineKind],
) -> Outcome<Vec<deadline::Model>> {
    let query = running()
        .filter(deadline::Column::ConvenantId.eq(convenant))
        .filter(deadline::Column::State.ne(DeadlineState::Breached))
        .filter(deadline::Column::Kind.is_in(kinds.iter().copied()));
    all(tx, query).await
}

fn running() -> sea_orm::Select<deadline::Entity> {
    deadline::Entity::find().filter(deadline::Column::State.is_in(RUNNING))
}

/// Locked in one order, so that two who lock the same ones wait for each other and never for each other's.
async fn all(tx: &Tx<'_>, query: sea_orm::Select<deadline::Entity>) -> Outcome<Vec<deadline::Model>> {
    let query = query.order_by_asc(deadline::Column::Id).for_update(tx.db());
    Ok(query.all(tx.db()).await?)
}
