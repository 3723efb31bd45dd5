//! Reports that someone did not turn up at work, or at an internship: whoever is on a place is expected there, and needs
//! no invitation.

use entity::{
    convenant,
    ids::{NoShowId, PlacementId},
    placement,
    vocabulary::PlacementState,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::no_shows::{Missed, once_a_day, report},
    checks::happened_since,
    clock::Moment,
    refusal::{Outcome, RefusalCode, refuse},
    rules::no_show::on,
    transaction::{Command, Tx},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReportNoShowAtWork {
    pub placement_id: PlacementId,
    /// When the candidate was expected.
    pub expected_at: Moment,
}

impl Command for ReportNoShowAtWork {
    const NAME: Action = Action::ReportNoShowAtWork;
    type Output = NoShowId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<NoShowId> {
        let placement = tx
            .subject::<placement::Entity>(self.placement_id, "placementId")
            .await?;
        let convenant: convenant::Model = tx.expect::<convenant::Entity>(placement.convenant_id).await?;
        let when = (self.expected_at, tx.now());
        happened_since(&convenant, Some(placement.starts_on), when, "expectedAt")?;
        if placement.state == PlacementState::Ended {
            return refuse(RefusalCode::WrongState, "placementId");
        }
        let who = (placement.trajectory_id, placement.employer_id);
        once_a_day(tx, &convenant, who, self.expected_at, "expectedAt").await?;
        let missed = Missed {
            occasion: on(placement.kind),
            interview_id: None,
            referral_id: None,
            placement_id: Some(placement.id),
            attendance_id: None,
            trajectory_id: placement.trajectory_id,
            convenant_id: placement.convenant_id,
            employer_id: placement.employer_id,
            department_id: placement.department_id,
            occurred_at: self.expected_at,
        };
        report(tx, missed, "placementId").await
    }
}

crate::transaction::any_command!(ReportNoShowAtWork);
