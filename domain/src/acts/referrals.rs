//! A referral from the day it is made until it is closed, and what that does to the trajectory.

use entity::{
    group,
    ids::{ConvenantId, DepartmentId, OrganizationId, ReferralId, TrajectoryId},
    interview, referral, trajectory,
    vocabulary::{InterviewState, OrganizationKind, ReferralState, TrajectoryState},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use super::{follow_ups::call_off_all, scope::AtEmployer, sight::opens_to_another};
use crate::{
    checks::{department_of, participant},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::Tx,
};

/// Refuses what is no employer in the convenant, and a department of another.
pub(crate) async fn can_be_referred_to(
    tx: &Tx<'_>,
    convenant: ConvenantId,
    employer: OrganizationId,
    department: Option<DepartmentId>,
) -> Outcome<()> {
    let employer = participant(tx, convenant, employer, "employerId").await?;
    if employer.kind != OrganizationKind::Employer {
        return refuse(RefusalCode::WrongKind, "employerId");
    }
    department_of(tx, department, employer.id, "departmentId").await
}

/// Refers a candidate to an employer that was looked at before.
pub(crate) async fn refer(
    tx: &Tx<'_>,
    mut trajectory: trajectory::Model,
    employer_id: OrganizationId,
    department_id: Option<DepartmentId>,
) -> Outcome<ReferralId> {
    opens_to_another(tx, &trajectory, employer_id, "employerId").await?;
    let referral = open(tx, &trajectory, employer_id, department_id).await?;
    trajectory.state = TrajectoryState::Referred;
    tx.update(trajectory).await?;
    let group_starts_on = match referral.group_id {
        Some(group) => {
            let group: group::Model = tx.expect::<group::Entity>(group).await?;
            Some(group.starts_on)
        }
        None => None,
    };
    let event = Event::CandidateReferred {
        referral: referral.id,
        group_starts_on,
    };
    record(tx, referral.scope(), event).await?;
    Ok(referral.id)
}

async fn open(
    tx: &Tx<'_>,
    trajectory: &trajectory::Model,
    employer_id: OrganizationId,
    department_id: Option<DepartmentId>,
) -> Outcome<referral::Model> {
    let referral = referral::Model {
        id: tx.new_id(),
        trajectory_id: trajectory.id,
        convenant_id: trajectory.convenant_id,
        employer_id,
        department_id,
        group_id: trajectory.group_id,
        state: ReferralState::Open,
        referred_by: tx.actor_id(),
        created_at: tx.now(),
        closed_at: None,
        version: 1,
    };
    tx.insert(referral, "employerId").await
}

/// The accepted referral under which an employer has someone: the one there is, or a new one where the person comes to
/// it without being referred. Nobody else is to wait for the person any longer.
pub(crate) async fn held_by(
    tx: &Tx<'_>,
    trajectory: &trajectory::Model,
    employer_id: OrganizationId,
    department_id: Option<DepartmentId>,
) -> Outcome<referral::Model> {
    let of_department = match department_id {
        Some(department) => referral::Column::DepartmentId.eq(department),
        None => referral::Column::DepartmentId.is_null(),
    };
    let accepted = referral::Entity::find()
        .filter(referral::Column::TrajectoryId.eq(trajectory.id))
        .filter(referral::Column::EmployerId.eq(employer_id))
        .filter(of_department)
        .filter(referral::Column::State.eq(ReferralState::Accepted))
        .order_by_desc(referral::Column::Id)
        .one(tx.db())
        .await?;
    if let Some(referral) = accepted {
        return Ok(referral);
    }
    let referral = open(tx, trajectory, employer_id, department_id).await?;
    let referral = close_referral(tx, referral, ReferralState::Accepted).await?;
    withdraw_all(tx, trajectory.id).await?;
    Ok(referral)
}

/// Closes a referral and brings the trajectory along.
pub(crate) async fn close_referral(
    tx: &Tx<'_>,
    mut referral: referral::Model,
    state: ReferralState,
) -> Outcome<referral::Model> {
    referral.state = state;
    referral.closed_at = Some(tx.now());
    let referral = tx.update(referral).await?;
    let mut trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(referral.trajectory_id).await?;
    let next = match (trajectory.state, state) {
        (TrajectoryState::Registered | TrajectoryState::Referred, ReferralState::Accepted) => {
            Some(TrajectoryState::Accepted)
        }
        (TrajectoryState::Referred, _) if !is_referred_elsewhere(tx, &referral).await? => {
            Some(TrajectoryState::Registered)
        }
        _ => None,
    };
    if let Some(next) = next {
        trajectory.state = next;
        tx.update(trajectory).await?;
    }
    Ok(referral)
}

async fn is_referred_elsewhere(tx: &Tx<'_>, referral: &referral::Model) -> Outcome<bool> {
    let open = referral::Entity::find()
        .filter(referral::Column::TrajectoryId.eq(referral.trajectory_id))
        .filter(referral::Column::State.eq(ReferralState::Open))
        .filter(referral::Column::Id.ne(referral.id))
        .count(tx.db())
        .await?;
    Ok(open > 0)
}

/// Withdraws every open referral of a trajectory that ends, or whose candidate is taken: nobody is to wait for, or know
/// of, the person any longer, and whoever still expects the person is told.
pub(crate) async fn withdraw_all(tx: &Tx<'_>, trajectory: TrajectoryId) -> Outcome<()> {
    let open = referral::Entity::find()
        .filter(referral::Column::TrajectoryId.eq(trajectory))
        .filter(referral::Column::State.eq(ReferralState::Open))
        .order_by_asc(referral::Column::Id)
        .all(tx.db())
        .await?;
    for referral in open {
        withdraw(tx, referral).await?;
    }
    Ok(())
}

/// Withdraws one referral, and calls off its interview.
pub(crate) async fn withdraw(tx: &Tx<'_>, referral: referral::Model) -> Outcome<()> {
    cancel_planned_interview(tx, &referral).await?;
    call_off_all(tx, referral.id).await?;
    let referral = close_referral(tx, referral, ReferralState::Withdrawn).await?;
    record(
        tx,
        referral.scope(),
        Event::ReferralWithdrawn {
            referral: referral.id,
        },
    )
    .await
}

async fn cancel_planned_interview(tx: &Tx<'_>, referral: &referral::Model) -> Outcome<()> {
    let planned = interview::Entity::find()
        .filter(interview::Column::ReferralId.eq(referral.id))
        .filter(interview::Column::State.eq(InterviewState::Planned))
        .one(tx.db())
        .await?;
    let Some(mut interview) = planned else {
        return Ok(());
    };
    interview.state = InterviewState::Cancelled;
    let interview = tx.update(interview).await?;
    let event = Event::InterviewCancelled {
        interview: interview.id,
        referral: referral.id,
        starts_at: Some(interview.starts_at),
    };
    record(tx, interview.scope(), event).await
}
