//! Records the contract: the guarantee is kept, the candidate is employed.

use chrono::NaiveDate;
use entity::{
    ids::PlacementId,
    placement, trajectory,
    vocabulary::{JobCommitment, PlacementKind, PlacementState, PoolLeaveReason, TrajectoryState},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        benefits::end_running,
        go_moments::cancel::cancel_after,
        groups::review,
        meetings::withdraw_invitations,
        placements::{end::end, retention::plan_checks},
        pools::leave_pool_of,
        scope::AtEmployer,
        waiting_lists::{leave_lines, offer_seats},
    },
    checks::{today, within},
    record::record,
    refusal::{Detail, Outcome, RefusalCode, refuse, refuse_about},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

/// How far from today a contract may start, in days.
const REACH: i64 = 366;

const PLACE_FIRST: Detail = Detail::fixed(
    "Plaats de kandidaat eerst op een baan of een BBL-plaats; een baangarantie van de stage wordt daarmee nagekomen.",
    "First place the candidate in a job or on a BBL place; a guarantee given on the internship is kept with it.",
);

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
    const NAME: Action = Action::RecordContract;
    type Output = PlacementId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<PlacementId> {
        let mut placement = tx
            .subject::<placement::Entity>(self.placement_id, "placementId")
            .await?;
        placement.unchanged_since(self.version)?;
        if is_internship(placement.kind) {
            return refuse_about(RefusalCode::PlacementIsInternship, "placementId", PLACE_FIRST);
        }
        let mut trajectory: trajectory::Model =
            tx.expect::<trajectory::Entity>(placement.trajectory_id).await?;
        let is_over = matches!(
            trajectory.state,
            TrajectoryState::Stopped | TrajectoryState::Employed
        );
        if placement.state != PlacementState::Active || is_over {
            return refuse(RefusalCode::WrongState, "placementId");
        }
        within(
            REACH,
            self.contract_on,
            today(tx, placement.convenant_id).await?,
            "contractOn",
        )?;
        placement.state = PlacementState::Contracted;
        placement.contract_on = Some(self.contract_on);
        let placement = tx.update(placement).await?;
        trajectory.state = TrajectoryState::Employed;
        let trajectory = tx.update(trajectory).await?;
        // Who has the job needs no more go-moments.
        cancel_after(tx, &trajectory, 0).await?;
        let others = other_placements(tx, &placement).await?;
        let windows = end_running(tx, trajectory.id).await?;
        let event = Event::ContractRecorded {
            placement: placement.id,
            contract_on: placement.contract_on,
            checks: plan_checks(tx, &placement).await?,
            windows: windows.iter().map(|window| window.id).collect(),
            payers: windows.iter().map(|window| window.payer_id).collect(),
            guarantee: kept_guarantee(&placement, &others),
        };
        record(tx, placement.scope(), event).await?;
        for other in others {
            end(tx, other).await?;
        }
        leave_pool_of(tx, placement.trajectory_id, PoolLeaveReason::Placed).await?;
        leave_lines(tx, placement.trajectory_id).await?;
        withdraw_invitations(tx, placement.trajectory_id).await?;
        // Who has a job before the programme begins leaves a seat.
        review(tx, trajectory.group_id).await?;
        offer_seats(tx, trajectory.group_id).await?;
        Ok(placement.id)
    }
}

crate::transaction::any_command!(RecordContract);
crate::transaction::by_the_list!(RecordContracts of RecordContract);

/// Whoever is there to learn has no job there: that is a placement of its own.
const fn is_internship(kind: PlacementKind) -> bool {
    matches!(
        kind,
        PlacementKind::Internship | PlacementKind::DeepeningInternship
    )
}

/// The other placements that still run: whoever has the job leaves them.
async fn other_placements(tx: &Tx<'_>, contracted: &placement::Model) -> Outcome<Vec<placement::Model>> {
    use placement::Column;
    let running = placement::Entity::find()
        .filter(Column::TrajectoryId.eq(contracted.trajectory_id))
        .filter(Column::Id.ne(contracted.id))
        .filter(Column::State.eq(PlacementState::Active))
        .order_by_desc(Column::Id);
    Ok(running.all(tx.db()).await?)
}

/// The one of them on which the same employer guaranteed the job that this contract is.
fn kept_guarantee(contracted: &placement::Model, others: &[placement::Model]) -> Option<PlacementId> {
    let guaranteed = |other: &&placement::Model| {
        other.employer_id == contracted.employer_id && other.commitment == Some(JobCommitment::Guarantee)
    };
    others.iter().find(guaranteed).map(|other| other.id)
}
