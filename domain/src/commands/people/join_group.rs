//! Lets a trajectory join a group, while there is a seat.

use entity::{
    group,
    ids::{ConvenantId, GroupId, ProgrammeId, TrajectoryId},
    trajectory,
};
use sea_orm::PaginatorTrait;
use serde::{Deserialize, Serialize};

use crate::{
    access::Command as CommandName,
    commands::{
        check::{is_under_way, scope_of},
        groups::{is_over, review},
        waiting_lists::{is_waited_for, offer_seats},
    },
    queries::seats::seated,
    record::record,
    refusal::{OTHER_CONVENANT, OTHER_PROGRAMME, Outcome, RefusalCode, refuse, refuse_about},
    rules::happening::Happening,
    transaction::{Command, Tx, Versioned},
};

/// Lets a trajectory join a group.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JoinGroup {
    /// The trajectory.
    pub trajectory_id: TrajectoryId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// The group.
    pub group_id: GroupId,
}

impl Command for JoinGroup {
    const NAME: CommandName = CommandName::JoinGroup;
    type Output = TrajectoryId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<TrajectoryId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        trajectory.unchanged_since(self.version)?;
        is_under_way(&trajectory, "trajectoryId")?;
        if trajectory.phase.is_some() || trajectory.group_id == Some(self.group_id) {
            return refuse(RefusalCode::WrongState, "trajectoryId");
        }
        let programme = seat_in(tx, self.group_id, trajectory.convenant_id, None).await?;
        Ok(take_seat(tx, trajectory, self.group_id, programme).await?.id)
    }
}

/// Gives a trajectory the seat that was found in a group. Who waits for the seat it leaves is told.
pub(in crate::commands) async fn take_seat(
    tx: &Tx<'_>,
    mut trajectory: trajectory::Model,
    group: GroupId,
    programme: ProgrammeId,
) -> Outcome<trajectory::Model> {
    let left = trajectory.group_id;
    trajectory.group_id = Some(group);
    trajectory.programme_id = Some(programme);
    let trajectory = tx.update(trajectory).await?;
    let happening = Happening::GroupJoined {
        trajectory: trajectory.id,
        group,
    };
    record(tx, scope_of(&trajectory), happening).await?;
    review(tx, left).await?;
    review(tx, trajectory.group_id).await?;
    offer_seats(tx, left).await?;
    Ok(trajectory)
}

/// As [`free_seat_in`], for someone who did not wait: refused while others do.
pub(super) async fn seat_in(
    tx: &Tx<'_>,
    group: GroupId,
    convenant: ConvenantId,
    programme: Option<ProgrammeId>,
) -> Outcome<ProgrammeId> {
    let programme = free_seat_in(tx, group, convenant, programme).await?;
    if is_waited_for(tx, group).await? {
        return refuse(RefusalCode::WaitingListFirst, "groupId");
    }
    Ok(programme)
}

/// Makes sure that the group, which is locked from here on, has a seat left; answers its programme.
pub(in crate::commands) async fn free_seat_in(
    tx: &Tx<'_>,
    group: GroupId,
    convenant: ConvenantId,
    programme: Option<ProgrammeId>,
) -> Outcome<ProgrammeId> {
    let group = tx.visible::<group::Entity>(group, "groupId").await?;
    if group.convenant_id != convenant {
        return refuse_about(RefusalCode::NotTogether, "groupId", OTHER_CONVENANT);
    }
    if programme.is_some_and(|wanted| wanted != group.programme_id) {
        return refuse_about(RefusalCode::NotTogether, "groupId", OTHER_PROGRAMME);
    }
    if is_over(&group) {
        return refuse(RefusalCode::WrongState, "groupId");
    }
    if seats_left(tx, &group).await? == 0 {
        return refuse(RefusalCode::GroupFull, "groupId");
    }
    Ok(group.programme_id)
}

/// How many seats a group has left.
pub(in crate::commands) async fn seats_left(tx: &Tx<'_>, group: &group::Model) -> Outcome<u64> {
    let taken = seated(group.id).count(tx.db()).await?;
    Ok(u64::try_from(group.maximum).unwrap_or(0).saturating_sub(taken))
}
