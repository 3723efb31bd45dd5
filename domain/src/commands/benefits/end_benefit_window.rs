//! Ends a benefit window before its last day.

use entity::{
    benefit_window,
    ids::{BenefitWindowId, TrajectoryId},
    trajectory,
    vocabulary::BenefitWindowState,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::Command as CommandName,
    commands::check::scope_of,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::happening::Happening,
    transaction::{Command, Tx, Versioned},
};

/// Ends a benefit window.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EndBenefitWindow {
    /// The window.
    pub benefit_window_id: BenefitWindowId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for EndBenefitWindow {
    const NAME: CommandName = CommandName::EndBenefitWindow;
    type Output = BenefitWindowId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<BenefitWindowId> {
        let window = tx
            .subject::<benefit_window::Entity>(self.benefit_window_id, "benefitWindowId")
            .await?;
        window.unchanged_since(self.version)?;
        if window.state != BenefitWindowState::Running {
            return refuse(RefusalCode::WrongState, "benefitWindowId");
        }
        let window = end(tx, window).await?;
        let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(window.trajectory_id).await?;
        let happening = Happening::BenefitWindowEnded { window: window.id };
        record(tx, scope_of(&trajectory), happening).await?;
        Ok(window.id)
    }
}

/// Ends what still runs of a trajectory, and answers it: a contract was recorded, or the trajectory stopped.
pub(in crate::commands) async fn end_running(
    tx: &Tx<'_>,
    trajectory: TrajectoryId,
) -> Outcome<Vec<BenefitWindowId>> {
    let running = benefit_window::Entity::find()
        .filter(benefit_window::Column::TrajectoryId.eq(trajectory))
        .filter(benefit_window::Column::State.eq(BenefitWindowState::Running))
        .all(tx.db())
        .await?;
    let mut ended = Vec::with_capacity(running.len());
    for window in running {
        ended.push(end(tx, window).await?.id);
    }
    Ok(ended)
}

async fn end(tx: &Tx<'_>, mut window: benefit_window::Model) -> Outcome<benefit_window::Model> {
    window.state = BenefitWindowState::Ended;
    window.ended_at = Some(tx.now());
    tx.update(window).await
}
