//! Requests a test of a partner, which is responsible for its result from then on.

use entity::{
    ids::{OrganizationId, TestRequestId, TrajectoryId},
    test_request, trajectory,
    vocabulary::{ScreeningKind, TestRequestState},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of,
    checks::{is_under_way, participant},
    record::record,
    refusal::Outcome,
    rules::event::Event,
    transaction::{Command, Tx},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RequestTest {
    pub trajectory_id: TrajectoryId,
    /// What is tested.
    pub kind: ScreeningKind,
    /// The partner that is to deliver the result.
    pub responsible_id: OrganizationId,
}

impl Command for RequestTest {
    const NAME: Action = Action::RequestTest;
    type Output = TestRequestId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<TestRequestId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        is_under_way(&trajectory, "trajectoryId")?;
        let responsible =
            participant(tx, trajectory.convenant_id, self.responsible_id, "responsibleId").await?;
        let request = test_request::Model {
            id: tx.new_id(),
            trajectory_id: trajectory.id,
            convenant_id: trajectory.convenant_id,
            kind: self.kind,
            responsible_id: responsible.id,
            state: TestRequestState::Open,
            requested_by: tx.actor_id(),
            requested_at: tx.now(),
            tested_on: None,
            finding: None,
            delivered_by: None,
            closed_at: None,
            version: 1,
        };
        let request = tx.insert(request, "").await?;
        let event = Event::TestRequested {
            request: request.id,
            test: request.kind,
            responsible: responsible.id,
        };
        record(tx, scope_of(&trajectory), event).await?;
        Ok(request.id)
    }
}

crate::transaction::any_command!(RequestTest);
