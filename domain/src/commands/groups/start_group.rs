//! Starts a group, and the first phase of everyone in it who is accepted. Nothing stands in the way then; what
//! does is said all at once.

use entity::{
    group,
    ids::GroupId,
    pause, trajectory,
    vocabulary::{GroupState, StartBlocker, TrajectoryState},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{groups::scope_of_group, phases::FirstPhase},
    queries::start_blockers::group_standings,
    record::record,
    refusal::{CommandError, Outcome, Refusal, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StartGroup {
    pub group_id: GroupId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for StartGroup {
    const NAME: Action = Action::StartGroup;
    type Output = GroupId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<GroupId> {
        let mut group = tx.subject::<group::Entity>(self.group_id, "groupId").await?;
        group.unchanged_since(self.version)?;
        if group.state != GroupState::Planned {
            return refuse(RefusalCode::WrongState, "groupId");
        }
        nothing_in_the_way(tx, group.id).await?;
        group.state = GroupState::Started;
        group.started_at = Some(tx.now());
        let group = tx.update(group).await?;
        let event = Event::GroupStarted { group: group.id };
        record(tx, scope_of_group(&group), event).await?;
        start_members(tx, &group).await?;
        Ok(group.id)
    }
}

crate::transaction::any_command!(StartGroup);

async fn nothing_in_the_way(tx: &Tx<'_>, group: GroupId) -> Outcome<()> {
    let standing = group_standings(tx.db(), &[group], tx.now()).await?.remove(&group);
    let blockers = standing.unwrap_or_default().blockers;
    if blockers.is_empty() {
        return Ok(());
    }
    let refusals = blockers
        .into_iter()
        .map(|blocker| Refusal::at(code(blocker), "groupId"));
    Err(CommandError::RefusedFor(refusals.collect()))
}

const fn code(blocker: StartBlocker) -> RefusalCode {
    match blocker {
        StartBlocker::GroupPaused => RefusalCode::GroupPaused,
        StartBlocker::InTheFuture => RefusalCode::InTheFuture,
        StartBlocker::GroupBelowMinimum => RefusalCode::GroupBelowMinimum,
        StartBlocker::ApprovalMissing => RefusalCode::ApprovalMissing,
        StartBlocker::GuidanceMissing => RefusalCode::GuidanceMissing,
    }
}

/// What the programme says is read once for all of them; a group holds at most five hundred. Who is paused
/// alone starts alone, once resumed.
async fn start_members(tx: &Tx<'_>, group: &group::Model) -> Outcome<()> {
    let first = FirstPhase::of(tx, group).await?;
    let accepted = trajectory::Entity::find()
        .filter(trajectory::Column::GroupId.eq(group.id))
        .filter(trajectory::Column::State.eq(TrajectoryState::Accepted))
        .filter(trajectory::Column::Phase.is_null())
        .filter(trajectory::Column::Id.not_in_subquery(paused_alone(tx, group).into_query()))
        .order_by_asc(trajectory::Column::Id)
        .all(tx.db())
        .await?;
    for member in accepted {
        first.start(tx, member).await?;
    }
    Ok(())
}

fn paused_alone(tx: &Tx<'_>, group: &group::Model) -> Select<pause::Entity> {
    let until = pause::Column::EndsAt;
    pause::Entity::find()
        .select_only()
        .column(pause::Column::TrajectoryId)
        .filter(pause::Column::ConvenantId.eq(group.convenant_id))
        .filter(pause::Column::TrajectoryId.is_not_null())
        .filter(pause::Column::StartsAt.lte(tx.now()))
        .filter(Condition::any().add(until.is_null()).add(until.gt(tx.now())))
}
