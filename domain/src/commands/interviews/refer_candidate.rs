//! Refers a candidate to an employer.

use entity::{
    ids::{DepartmentId, OrganizationId, ReferralId, TrajectoryId},
    trajectory,
    vocabulary::TrajectoryState,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::referrals::{can_be_referred_to, refer},
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx},
};

/// Refers a candidate.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReferCandidate {
    pub trajectory_id: TrajectoryId,
    pub employer_id: OrganizationId,
    pub department_id: Option<DepartmentId>,
}

impl Command for ReferCandidate {
    const NAME: Action = Action::ReferCandidate;
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

crate::transaction::any_command!(ReferCandidate);
crate::transaction::by_the_list!(ReferCandidates of ReferCandidate);
