//! Reports that a candidate dropped out. The trajectory stops, and whoever had the candidate owes the case
//! manager a handback.

use chrono::NaiveDate;
use entity::{
    dropout, group,
    ids::{DropoutId, TrajectoryId},
    placement, referral, trajectory,
    vocabulary::{DropoutReason, PlacementState, ReferralState},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        handbacks::{Holder, owed_after_dropout},
        scope::scope_of,
        trajectories::{can_stop, stop},
    },
    checks::{TEXT, all, ensure, lies_behind, optional_paragraph, today},
    record::record,
    refusal::{Outcome, RefusalCode},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

/// How far a dropout may lie behind, in days.
const REACH: i64 = 366;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReportDropout {
    pub trajectory_id: TrajectoryId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// Why.
    pub reason: DropoutReason,
    /// Why, in words.
    pub explanation: Option<String>,
    /// The day the candidate was gone.
    pub occurred_on: NaiveDate,
}

impl Command for ReportDropout {
    const NAME: Action = Action::ReportDropout;
    type Output = DropoutId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<DropoutId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        let today = today(tx, trajectory.convenant_id).await?;
        let (explanation, _) = all((
            self.checked_explanation(),
            lies_behind(REACH, self.occurred_on, today, "occurredOn"),
        ))?;
        trajectory.unchanged_since(self.version)?;
        can_stop(&trajectory)?;
        // Who had the candidate is looked up before stopping ends the placement.
        let holder = holder(tx, &trajectory).await?;
        let trajectory = stop(tx, trajectory, explanation.clone()).await?;
        let dropout = dropout::Model {
            id: tx.new_id(),
            trajectory_id: trajectory.id,
            convenant_id: trajectory.convenant_id,
            reason: self.reason,
            explanation,
            occurred_on: self.occurred_on,
            phase: trajectory.phase,
            reported_by: tx.actor_id(),
            reported_at: tx.now(),
        };
        let dropout = tx.insert(dropout, "trajectoryId").await?;
        let event = Event::DropoutReported {
            dropout: dropout.id,
            reason: dropout.reason,
        };
        record(tx, scope_of(&trajectory), event).await?;
        if let Some(holder) = holder {
            owed_after_dropout(tx, &trajectory, holder, dropout.id).await?;
        }
        Ok(dropout.id)
    }
}

crate::transaction::any_command!(ReportDropout);

impl ReportDropout {
    fn checked_explanation(&self) -> Outcome<Option<String>> {
        let explanation = optional_paragraph(self.explanation.as_deref(), TEXT, "explanation")?;
        let is_said = self.reason != DropoutReason::Other || explanation.is_some();
        ensure(is_said, RefusalCode::ReasonNeeded, "explanation")?;
        Ok(explanation)
    }
}

/// Who had the candidate: the employer of the running placement or the accepted referral, else the group's
/// school. Nobody when the candidate was still the case manager's own.
async fn holder(tx: &Tx<'_>, trajectory: &trajectory::Model) -> Outcome<Option<Holder>> {
    let placed = placement::Entity::find()
        .filter(placement::Column::TrajectoryId.eq(trajectory.id))
        .filter(placement::Column::State.eq(PlacementState::Active))
        .order_by_desc(placement::Column::Id)
        .one(tx.db())
        .await?;
    if let Some(placement) = placed {
        return Ok(Some(Holder::Employer(
            placement.employer_id,
            placement.department_id,
        )));
    }
    let accepted = referral::Entity::find()
        .filter(referral::Column::TrajectoryId.eq(trajectory.id))
        .filter(referral::Column::State.eq(ReferralState::Accepted))
        .order_by_desc(referral::Column::Id)
        .one(tx.db())
        .await?;
    if let Some(referral) = accepted {
        return Ok(Some(Holder::Employer(
            referral.employer_id,
            referral.department_id,
        )));
    }
    match trajectory.group_id {
        Some(group) => {
            let group: group::Model = tx.expect::<group::Entity>(group).await?;
            Ok(group.school_id.map(Holder::School))
        }
        None => Ok(None),
    }
}
