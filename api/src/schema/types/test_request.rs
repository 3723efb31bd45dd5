use async_graphql::{ID, InputObject};
use entity::vocabulary::{ScreeningKind, TestRequestState};

use super::{Contact, Convenant, Deadline, Organization, Trajectory};
use crate::schema::{
    connection::Connection,
    filter::Filter,
    order::order,
    row::{part, row},
    scalar::{Date, DateTime},
};

/// A requested test (aanvraag van een test). Its age is that of `requestedAt`.
#[row(test_request, listed, versioned)]
#[everything(test_requests, "Requested tests (aanvragen van een test).")]
pub struct TestRequest {
    /// The trajectory. Null when the caller may not see it.
    #[one]
    trajectory: Option<Trajectory>,
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// What is tested.
    kind: ScreeningKind,
    /// The partner that is to deliver the result. Null when the caller's organisation shares no convenant with
    /// it.
    #[one]
    responsible: Option<Organization>,
    /// Where it stands.
    state: TestRequestState,
    /// Who requested it. Null when the program did, or when the caller may not see the contact.
    #[one]
    requested_by: Option<Contact>,
    /// When it was requested.
    requested_at: DateTime,
    /// The day of the test; null until the result is delivered.
    tested_on: Option<Date>,
    /// Who delivered the result. Null when the program did, or when the caller may not see the contact.
    #[one]
    delivered_by: Option<Contact>,
    /// When it was delivered or cancelled; null while it is open.
    closed_at: Option<DateTime>,
    /// What was found. Null to the coordinator.
    #[opens(Narrative)]
    narrative: Option<TestRequestNarrative>,
    /// The deadlines about it (termijnen).
    #[list(SubjectId)]
    deadlines: Connection<Deadline>,
}

/// What was found at a test (bevinding). It is never a ground for rejection.
#[part(TestRequest)]
pub struct TestRequestNarrative {
    /// What was found, in a few words; null while there is nothing.
    finding: Option<String>,
}

/// Which test requests to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(test_request)]
pub struct TestRequestFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// Requested of this partner.
    #[points_at(organization)]
    pub responsible_id: Option<ID>,
    /// Of one of these kinds.
    #[among(Kind)]
    pub kinds: Option<Vec<ScreeningKind>>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<TestRequestState>>,
}

order! {
    /// In what order test requests come.
    TestRequestOrder of test_request by
    /// By what test requests can be ordered.
    TestRequestOrderField {
        /// Identity, which is age.
        Id,
        /// When they were requested.
        RequestedAt,
    }
}
