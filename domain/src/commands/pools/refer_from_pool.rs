//! Refers the first in line of a pool to an employer: by priority, then by who came first, and nobody twice to
//! the same employer.

use entity::{
    ids::{DepartmentId, OrganizationId, PoolId, ReferralId},
    pool, pool_member, referral, trajectory,
    vocabulary::TrajectoryState,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        referrals::{can_be_referred_to, refer},
        rights::may_be_used,
    },
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx},
};

/// Refers the first in line.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReferFromPool {
    pub pool_id: PoolId,
    pub employer_id: OrganizationId,
    pub department_id: Option<DepartmentId>,
}

impl Command for ReferFromPool {
    const NAME: Action = Action::ReferFromPool;
    type Output = ReferralId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ReferralId> {
        // Locked from here on: two who ask at once get the first and the second.
        let pool = tx.subject::<pool::Entity>(self.pool_id, "poolId").await?;
        can_be_referred_to(tx, pool.convenant_id, self.employer_id, self.department_id).await?;
        let Some(first) = first_for(tx, pool.id, self.employer_id).await? else {
            return refuse(RefusalCode::PoolExhausted, "poolId");
        };
        let trajectory = tx
            .visible::<trajectory::Entity>(first.trajectory_id, "poolId")
            .await?;
        refer(tx, trajectory, self.employer_id, self.department_id).await
    }
}

crate::transaction::any_command!(ReferFromPool);

/// Who is first of those that can be referred and were not yet referred to the employer.
async fn first_for(
    tx: &Tx<'_>,
    pool: PoolId,
    employer: OrganizationId,
) -> Outcome<Option<pool_member::Model>> {
    use pool_member::Column;
    let can_be_referred = trajectory::Entity::find()
        .select_only()
        .column(trajectory::Column::Id)
        .filter(trajectory::Column::State.is_in([TrajectoryState::Registered, TrajectoryState::Referred]))
        .filter(may_be_used())
        .into_query();
    let referred = referral::Entity::find()
        .select_only()
        .column(referral::Column::TrajectoryId)
        .filter(referral::Column::EmployerId.eq(employer))
        .into_query();
    Ok(pool_member::Entity::find()
        .filter(Column::PoolId.eq(pool))
        .filter(Column::LeftAt.is_null())
        .filter(Column::TrajectoryId.in_subquery(can_be_referred))
        .filter(Column::TrajectoryId.not_in_subquery(referred))
        .order_by_asc(Column::Priority)
        .order_by_asc(Column::Id)
        .one(tx.db())
        .await?)
}
