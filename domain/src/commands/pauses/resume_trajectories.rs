//! Lets some candidates resume while the pause goes on for the others.

use std::collections::BTreeSet;

use entity::{
    ids::{PauseId, TrajectoryId},
    pause, pause_release, referral, trajectory,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::pauses::scope_of,
    checks::{all, ensure, sized},
    clock::Moment,
    record::record_because,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

/// The most trajectories of one command.
const MOST: usize = 100;

/// Lets trajectories resume.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ResumeTrajectories {
    /// The pause, of a group or an employer.
    pub pause_id: PauseId,
    /// The version the caller read.
    pub version: Option<i32>,
    pub trajectory_ids: Vec<TrajectoryId>,
    /// From when their terms run again; none is now.
    pub at: Option<Moment>,
}

impl Command for ResumeTrajectories {
    const NAME: Action = Action::ResumeTrajectories;
    type Output = PauseId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<PauseId> {
        let pause = tx.subject::<pause::Entity>(self.pause_id, "pauseId").await?;
        pause.unchanged_since(self.version)?;
        let at = self.at.unwrap_or(tx.now());
        if pause.trajectory_id.is_some() || pause.ends_at.is_some_and(|end| end <= tx.now()) {
            return refuse(RefusalCode::WrongState, "pauseId");
        }
        all((
            sized(&self.trajectory_ids, 1..=MOST, "trajectoryIds"),
            lies_within(&pause, at, tx.now()),
        ))?;
        let concerned = concerned(tx, &pause, &self.trajectory_ids).await?;
        for (index, id) in self.trajectory_ids.iter().enumerate() {
            let path = format!("trajectoryIds.{index}");
            tx.visible::<trajectory::Entity>(*id, &path).await?;
            if !concerned.contains(id) {
                return refuse(RefusalCode::NotTogether, &path);
            }
            let release = pause_release::Model {
                id: tx.new_id(),
                pause_id: pause.id,
                trajectory_id: *id,
                released_at: at,
                released_by: tx.actor_id(),
            };
            // A second release of the same trajectory is refused here.
            tx.insert(release, &path).await?;
        }
        let pause = tx.update(pause).await?;
        let event = Event::TrajectoriesResumed {
            pause: pause.id,
            trajectories: self.trajectory_ids,
        };
        let scope = scope_of(&pause);
        // Only a pause of a group or an employer gets here, and its reason is for all who see its deadlines.
        let reason = Some(pause.reason.as_str());
        record_because(tx, scope, event, reason).await?;
        Ok(pause.id)
    }
}

crate::transaction::any_command!(ResumeTrajectories);

/// Which of the trajectories the pause holds.
async fn concerned(
    tx: &Tx<'_>,
    pause: &pause::Model,
    trajectories: &[TrajectoryId],
) -> Outcome<BTreeSet<TrajectoryId>> {
    let found: Vec<TrajectoryId> = match (pause.group_id, pause.employer_id) {
        (Some(group), _) => {
            trajectory::Entity::find()
                .select_only()
                .column(trajectory::Column::Id)
                .filter(trajectory::Column::GroupId.eq(group))
                .filter(trajectory::Column::Id.is_in(trajectories.iter().copied()))
                .into_tuple()
                .all(tx.db())
                .await?
        }
        (None, Some(employer)) => {
            referral::Entity::find()
                .select_only()
                .column(referral::Column::TrajectoryId)
                .filter(referral::Column::EmployerId.eq(employer))
                .filter(referral::Column::TrajectoryId.is_in(trajectories.iter().copied()))
                .into_tuple()
                .all(tx.db())
                .await?
        }
        (None, None) => Vec::new(),
    };
    Ok(found.into_iter().collect())
}

fn lies_within(pause: &pause::Model, at: Moment, now: Moment) -> Outcome<()> {
    ensure(at >= now, RefusalCode::InThePast, "at")?;
    let is_within = at >= pause.starts_at && pause.ends_at.is_none_or(|end| at <= end);
    ensure(is_within, RefusalCode::OutOfRange, "at")
}
