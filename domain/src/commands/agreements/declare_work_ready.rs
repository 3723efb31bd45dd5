//! Whoever brings a candidate declares that the candidate is ready to work: used to hours and agreements, with
//! the household arranged for.

use chrono::NaiveDate;
use entity::{
    ids::{TrajectoryId, WorkReadinessId},
    trajectory,
    vocabulary::TrajectoryState,
    work_readiness,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of,
    checks::{lies_behind, today},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

/// How far the day may lie behind, in days.
const REACH: i64 = 366;

/// Declares a candidate ready to work.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DeclareWorkReady {
    pub trajectory_id: TrajectoryId,
    /// The version of the trajectory the caller read.
    pub version: Option<i32>,
    /// The day from which the candidate is ready.
    pub ready_on: NaiveDate,
}

impl Command for DeclareWorkReady {
    const NAME: Action = Action::DeclareWorkReady;
    type Output = WorkReadinessId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<WorkReadinessId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        trajectory.unchanged_since(self.version)?;
        if trajectory.state == TrajectoryState::Stopped {
            return refuse(RefusalCode::WrongState, "trajectoryId");
        }
        let today = today(tx, trajectory.convenant_id).await?;
        lies_behind(REACH, self.ready_on, today, "readyOn")?;
        let readiness = work_readiness::Model {
            id: tx.new_id(),
            trajectory_id: trajectory.id,
            convenant_id: trajectory.convenant_id,
            ready_on: self.ready_on,
            declared_by: tx.actor_id(),
            created_at: tx.now(),
        };
        let readiness = tx.insert(readiness, "trajectoryId").await?;
        let event = Event::WorkReadyDeclared {
            readiness: readiness.id,
            trajectory: trajectory.id,
            ready_on: readiness.ready_on,
        };
        record(tx, scope_of(&trajectory), event).await?;
        Ok(readiness.id)
    }
}

crate::transaction::any_command!(DeclareWorkReady);
