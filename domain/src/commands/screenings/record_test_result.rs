//! Delivers the result of a test: that it was taken, when, and in a few words what was found. There is no
//! passing or failing it.

use chrono::NaiveDate;
use entity::{ids::TestRequestId, test_request, trajectory, vocabulary::TestRequestState};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        scope::scope_of,
        screenings::{FINDING, Found, keep},
    },
    checks::{all, lies_behind, optional_paragraph, today},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

/// How far a test may lie behind, in days.
const REACH: i64 = 366;

/// Delivers a result.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordTestResult {
    pub test_request_id: TestRequestId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// The day of the test.
    pub tested_on: NaiveDate,
    /// What was found.
    pub finding: Option<String>,
}

impl Command for RecordTestResult {
    const NAME: Action = Action::RecordTestResult;
    type Output = TestRequestId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<TestRequestId> {
        let mut request = tx
            .subject::<test_request::Entity>(self.test_request_id, "testRequestId")
            .await?;
        let today = today(tx, request.convenant_id).await?;
        let (_, finding) = all((
            lies_behind(REACH, self.tested_on, today, "testedOn"),
            optional_paragraph(self.finding.as_deref(), FINDING, "finding"),
        ))?;
        request.unchanged_since(self.version)?;
        if request.state != TestRequestState::Open {
            return refuse(RefusalCode::WrongState, "testRequestId");
        }
        let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(request.trajectory_id).await?;
        request.state = TestRequestState::Delivered;
        request.tested_on = Some(self.tested_on);
        request.finding = finding;
        request.delivered_by = tx.actor_id();
        request.closed_at = Some(tx.now());
        let request = tx.update(request).await?;
        let event = Event::TestDelivered { request: request.id };
        record(tx, scope_of(&trajectory), event).await?;
        let found = Found {
            test_request_id: Some(request.id),
            kind: request.kind,
            performed_on: self.tested_on,
            by_organization_id: request.responsible_id,
            finding: request.finding.clone(),
        };
        keep(tx, &trajectory, found).await?;
        Ok(request.id)
    }
}

crate::transaction::any_command!(RecordTestResult);
