//! Refers a candidate to an employer.

use entity::{
    group,
    ids::{ConvenantId, DepartmentId, OrganizationId, ReferralId, TrajectoryId},
    referral, trajectory,
    vocabulary::{OrganizationKind, ReferralState, TrajectoryState},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Command as CommandName,
    commands::check::{AtEmployer, department_of, participant},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::happening::Happening,
    transaction::{Command, Tx},
};

/// Refers a candidate.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReferCandidate {
    /// The trajectory.
    pub trajectory_id: TrajectoryId,
    /// The employer.
    pub employer_id: OrganizationId,
    /// One of its departments.
    pub department_id: Option<DepartmentId>,
}

impl Command for ReferCandidate {
    const NAME: CommandName = CommandName::ReferCandidate;
    type Output = ReferralId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ReferralId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        if !matches!(
            trajectory.state,
            TrajectoryState::Registered | TrajectoryState::Referred
        ) {
            return refuse(RefusalCode::WrongState, "trajectoryId");
        }
        can_be_referred_to(tx, trajectory.convenant_id, self.employer_id, self.department_id).await?;
        refer(tx, trajectory, self.employer_id, self.department_id).await
    }
}

/// Refuses what is no employer in the convenant, and a department of another.
pub(in crate::commands) async fn can_be_referred_to(
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
pub(in crate::commands) async fn refer(
    tx: &Tx<'_>,
    mut trajectory: trajectory::Model,
    employer_id: OrganizationId,
    department_id: Option<DepartmentId>,
) -> Outcome<ReferralId> {
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
    let referral = tx.insert(referral, "employerId").await?;
    trajectory.state = TrajectoryState::Referred;
    tx.update(trajectory).await?;
    let group_starts_on = match referral.group_id {
        Some(group) => {
            let group: group::Model = tx.expect::<group::Entity>(group).await?;
            Some(group.starts_on)
        }
        None => None,
    };
    let happening = Happening::CandidateReferred {
        referral: referral.id,
        group_starts_on,
    };
    record(tx, referral.scope(), happening).await?;
    Ok(referral.id)
}
