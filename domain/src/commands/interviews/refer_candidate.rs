//! Refers a candidate to an employer.

use entity::{
    group,
    ids::{DepartmentId, OrganizationId, ReferralId, TrajectoryId},
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
        let mut trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        if !matches!(
            trajectory.state,
            TrajectoryState::Registered | TrajectoryState::Referred
        ) {
            return refuse(RefusalCode::WrongState, "trajectoryId");
        }
        let employer = participant(tx, trajectory.convenant_id, self.employer_id, "employerId").await?;
        if employer.kind != OrganizationKind::Employer {
            return refuse(RefusalCode::WrongKind, "employerId");
        }
        department_of(tx, self.department_id, employer.id, "departmentId").await?;
        let referral = referral::Model {
            id: tx.new_id(),
            trajectory_id: trajectory.id,
            convenant_id: trajectory.convenant_id,
            employer_id: employer.id,
            department_id: self.department_id,
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
}
