//! Hands a trajectory to another case manager. There is exactly one at any moment.

use entity::{
    ids::{ContactId, TrajectoryId},
    trajectory,
    vocabulary::TrajectoryState,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{handovers::withdraw_open, scope::scope_of},
    checks::case_manager,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

/// Assigns another case manager.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AssignCaseManager {
    pub trajectory_id: TrajectoryId,
    /// The version the caller read.
    pub version: Option<i32>,
    pub case_manager_id: ContactId,
}

impl Command for AssignCaseManager {
    const NAME: Action = Action::AssignCaseManager;
    type Output = TrajectoryId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<TrajectoryId> {
        let mut trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        trajectory.unchanged_since(self.version)?;
        // Whoever holds it provisionally may be given it for good.
        let changes_nothing =
            trajectory.case_manager_id == self.case_manager_id && !trajectory.case_manager_provisional;
        if trajectory.state == TrajectoryState::Stopped || changes_nothing {
            return refuse(RefusalCode::WrongState, "trajectoryId");
        }
        let manager = case_manager(
            tx,
            trajectory.convenant_id,
            self.case_manager_id,
            trajectory.referrer_id,
            "caseManagerId",
        )
        .await?;
        trajectory.case_manager_id = manager.id;
        trajectory.case_manager_provisional = false;
        let trajectory = tx.update(trajectory).await?;
        withdraw_open(tx, &trajectory).await?;
        let event = Event::CaseManagerAssigned {
            trajectory: trajectory.id,
            case_manager: manager.id,
        };
        record(tx, scope_of(&trajectory), event).await?;
        Ok(trajectory.id)
    }
}

crate::transaction::any_command!(AssignCaseManager);
