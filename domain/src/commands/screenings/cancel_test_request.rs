//! Cancels a requested test: it is no longer needed.

use entity::{ids::TestRequestId, test_request, trajectory, vocabulary::TestRequestState};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CancelTestRequest {
    pub test_request_id: TestRequestId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for CancelTestRequest {
    const NAME: Action = Action::CancelTestRequest;
    type Output = TestRequestId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<TestRequestId> {
        let mut request = tx
            .subject::<test_request::Entity>(self.test_request_id, "testRequestId")
            .await?;
        request.unchanged_since(self.version)?;
        if request.state != TestRequestState::Open {
            return refuse(RefusalCode::WrongState, "testRequestId");
        }
        request.state = TestRequestState::Cancelled;
        request.closed_at = Some(tx.now());
        let request = tx.update(request).await?;
        let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(request.trajectory_id).await?;
        let event = Event::TestCancelled {
            request: request.id,
            responsible: Some(request.responsible_id),
        };
        record(tx, scope_of(&trajectory), event).await?;
        Ok(request.id)
    }
}

crate::transaction::any_command!(CancelTestRequest);
