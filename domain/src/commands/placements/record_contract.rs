//! Records the contract: the guarantee is kept, the candidate is employed.

use chrono::NaiveDate;
use entity::{
    ids::PlacementId,
    placement, trajectory,
    vocabulary::{PlacementState, PoolLeaveReason, TrajectoryState},
};
use serde::{Deserialize, Serialize};

use super::retention::plan_checks;
use crate::{
    access::Command as CommandName,
    commands::{
        benefits::end_running,
        check::{AtEmployer, today},
        go_moments::cancel::cancel_after,
        pools::leave_pool_of,
        waiting_lists::leave_lines,
    },
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::happening::Happening,
    transaction::{Command, Tx, Versioned},
};

/// How far from today a contract may start, in days.
const REACH: i64 = 366;

/// Records a contract.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordContract {
    /// The placement it follows from.
    pub placement_id: PlacementId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// The day it starts.
    pub contract_on: NaiveDate,
}

impl Command for RecordContract {
    const NAME: CommandName = CommandName::RecordContract;
    type Output = PlacementId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<PlacementId> {
        let mut placement = tx
            .subject::<placement::Entity>(self.placement_id, "placementId")
            .await?;
        placement.unchanged_since(self.version)?;
        let mut trajectory: trajectory::Model =
            tx.expect::<trajectory::Entity>(placement.trajectory_id).await?;
        let is_over = matches!(
            trajectory.state,
            TrajectoryState::Stopped | TrajectoryState::Employed
        );
        if placement.state != PlacementState::Active || is_over {
            return refuse(RefusalCode::WrongState, "placementId");
        }
        let days = (self.contract_on - today(tx, placement.convenant_id).await?).num_days();
        if !(-REACH..=REACH).contains(&days) {
            return refuse(RefusalCode::OutOfRange, "contractOn");
        }
        placement.state = PlacementState::Contracted;
        placement.contract_on = Some(self.contract_on);
        let placement = tx.update(placement).await?;
        trajectory.state = TrajectoryState::Employed;
        let trajectory = tx.update(trajectory).await?;
        // Who has the job needs no more go-moments.
        cancel_after(tx, &trajectory, 0).await?;
        let happening = Happening::ContractRecorded {
            placement: placement.id,
            contract_on: placement.contract_on,
            checks: plan_checks(tx, &placement).await?,
            windows: end_running(tx, trajectory.id).await?,
        };
        record(tx, placement.scope(), happening).await?;
        leave_pool_of(tx, placement.trajectory_id, PoolLeaveReason::Placed).await?;
        leave_lines(tx, placement.trajectory_id).await?;
        Ok(placement.id)
    }
}
