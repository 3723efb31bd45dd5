//! The partners around a trajectory or a group, where a notice asks for them as such.

use std::collections::BTreeSet;

use entity::{
    group,
    ids::{DepartmentId, OrganizationId},
    referral, trajectory,
    vocabulary::ReferralState,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::{
    refusal::Outcome,
    rules::{event::Scope, notices::Audience},
    transaction::Tx,
};

/// The audiences with the partners around the trajectory or the group named, where they are asked for as such.
pub(super) async fn resolved(tx: &Tx<'_>, scope: &Scope, audiences: &[Audience]) -> Outcome<Vec<Audience>> {
    let mut to = Vec::with_capacity(audiences.len());
    for &audience in audiences {
        match audience {
            Audience::Employers => to.extend(employers(tx, scope, &CURRENT).await?),
            Audience::EmployersEver => to.extend(employers(tx, scope, ReferralState::ALL).await?),
            Audience::School => to.extend(school(tx, scope).await?),
            one => to.push(one),
        }
    }
    Ok(to)
}

/// How a referral stands while an employer has to do with the candidate.
const CURRENT: [ReferralState; 2] = [ReferralState::Open, ReferralState::Accepted];

/// The employers that a candidate works for, or was referred to and it stands in one of `states`; each with its department.
async fn employers(tx: &Tx<'_>, scope: &Scope, states: &[ReferralState]) -> Outcome<Vec<Audience>> {
    let Some(trajectory) = scope.trajectory_id else {
        return Ok(Vec::new());
    };
    let referred: Vec<(OrganizationId, Option<DepartmentId>)> = referral::Entity::find()
        .select_only()
        .columns([referral::Column::EmployerId, referral::Column::DepartmentId])
        .filter(referral::Column::TrajectoryId.eq(trajectory))
        .filter(referral::Column::State.is_in(states.iter().copied()))
        .into_tuple()
        .all(tx.db())
        .await?;
    let at = scope.employer_id.map(|employer| (employer, scope.department_id));
    let all: BTreeSet<_> = referred.into_iter().chain(at).collect();
    Ok(all
        .into_iter()
        .map(|(employer, department)| Audience::Office(employer, department))
        .collect())
}

/// The school that teaches the group, or the group that the trajectory is in.
async fn school(tx: &Tx<'_>, scope: &Scope) -> Outcome<Option<Audience>> {
    let group = match (scope.group_id, scope.trajectory_id) {
        (Some(group), _) => Some(group),
        (None, Some(trajectory)) => tx.expect::<trajectory::Entity>(trajectory).await?.group_id,
        (None, None) => None,
    };
    let Some(group) = group else { return Ok(None) };
    let group: group::Model = tx.expect::<group::Entity>(group).await?;
    Ok(group.school_id.map(Audience::Partner))
}
