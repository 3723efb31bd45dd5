//! Records a screening (foto). It belongs to the person: made once, it saves every later trajectory another.

use chrono::NaiveDate;
use entity::{
    ids::{OrganizationId, ScreeningId, TrajectoryId},
    trajectory,
    vocabulary::{ScreeningKind, TrajectoryState},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::screenings::{FINDING, Found, keep},
    checks::{all, lies_behind, optional_paragraph, participant, today},
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx},
};

/// How far a screening may lie behind, in days: five years.
const REACH: i64 = 5 * 366;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordScreening {
    /// The trajectory it was made for.
    pub trajectory_id: TrajectoryId,
    /// What was looked at.
    pub kind: ScreeningKind,
    /// The day it was made.
    pub performed_on: NaiveDate,
    /// The partner that made it.
    pub by_organization_id: OrganizationId,
    /// What was found.
    pub finding: Option<String>,
}

impl Command for RecordScreening {
    const NAME: Action = Action::RecordScreening;
    type Output = ScreeningId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ScreeningId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        let (convenant, by) = (trajectory.convenant_id, self.by_organization_id);
        let today = today(tx, convenant).await?;
        let (_, by, finding) = all((
            lies_behind(REACH, self.performed_on, today, "performedOn"),
            participant(tx, convenant, by, "byOrganizationId").await,
            optional_paragraph(self.finding.as_deref(), FINDING, "finding"),
        ))?;
        if trajectory.state == TrajectoryState::Stopped {
            return refuse(RefusalCode::WrongState, "trajectoryId");
        }
        let found = Found {
            test_request_id: None,
            kind: self.kind,
            performed_on: self.performed_on,
            by_organization_id: by.id,
            finding,
        };
        keep(tx, &trajectory, found).await
    }
}

crate::transaction::any_command!(RecordScreening);
