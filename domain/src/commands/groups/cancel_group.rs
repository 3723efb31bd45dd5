//! Calls off a group that will not start. Its deadlines are about nothing any more; its participants leave it and can
//! join another, and everyone around it is told.

use std::collections::BTreeMap;

use entity::{
    group,
    ids::{GroupId, ReferralId, TrajectoryId},
    referral, trajectory,
    vocabulary::{GroupState, ReferralState},
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{groups::scope_of_group, scope::scope_of, waiting_lists::disband},
    checks::{TEXT, paragraph},
    record::record_because,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::{Event, Scope},
    seats::seated,
    transaction::{Command, Tx, Versioned},
};

/// Calls off a group.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CancelGroup {
    pub group_id: GroupId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// Why.
    pub reason: String,
}

impl Command for CancelGroup {
    const NAME: Action = Action::CancelGroup;
    type Output = GroupId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<GroupId> {
        let mut group = tx.subject::<group::Entity>(self.group_id, "groupId").await?;
        let reason = paragraph(&self.reason, TEXT, "reason")?;
        group.unchanged_since(self.version)?;
        if group.state != GroupState::Planned {
            return refuse(RefusalCode::WrongState, "groupId");
        }
        group.state = GroupState::Cancelled;
        group.ended_at = Some(tx.now());
        group.end_reason = Some(reason.clone());
        let group = tx.update(group).await?;
        let members = seated(group.id)
            .order_by_asc(trajectory::Column::Id)
            .all(tx.db())
            .await?;
        let event = Event::GroupCancelled {
            group: group.id,
            participants: members.iter().map(|member| member.id).collect(),
        };
        record_because(tx, scope_of_group(&group), event, Some(&reason)).await?;
        let referrals = release_referrals(tx, group.id).await?;
        release_members(tx, group.id, members, referrals, &reason).await?;
        disband(tx, group.id).await?;
        Ok(group.id)
    }
}

crate::transaction::any_command!(CancelGroup);

/// Open referrals stay open, for no group.
async fn release_referrals(tx: &Tx<'_>, group: GroupId) -> Outcome<BTreeMap<TrajectoryId, Vec<ReferralId>>> {
    let open = referral::Entity::find()
        .filter(referral::Column::GroupId.eq(group))
        .filter(referral::Column::State.eq(ReferralState::Open));
    let mut released: BTreeMap<TrajectoryId, Vec<ReferralId>> = BTreeMap::new();
    for referral in open.all(tx.db()).await? {
        released
            .entry(referral.trajectory_id)
            .or_default()
            .push(referral.id);
    }
    referral::Entity::update_many()
        .col_expr(referral::Column::GroupId, Expr::value(None::<GroupId>))
        .col_expr(
            referral::Column::Version,
            Expr::col(referral::Column::Version).add(1),
        )
        .filter(referral::Column::GroupId.eq(group))
        .filter(referral::Column::State.eq(ReferralState::Open))
        .exec(tx.db())
        .await?;
    Ok(released)
}

/// Who was stopped keeps the group it was in: that is history.
async fn release_members(
    tx: &Tx<'_>,
    group: GroupId,
    members: Vec<trajectory::Model>,
    mut referrals: BTreeMap<TrajectoryId, Vec<ReferralId>>,
    reason: &str,
) -> Outcome<()> {
    for mut member in members {
        member.group_id = None;
        let member = tx.update(member).await?;
        let event = Event::GroupLeft {
            trajectory: member.id,
            group,
            referrals: referrals.remove(&member.id).unwrap_or_default(),
            called_off: true,
        };
        let scope = Scope {
            group_id: Some(group),
            ..scope_of(&member)
        };
        record_because(tx, scope, event, Some(reason)).await?;
    }
    Ok(())
}
