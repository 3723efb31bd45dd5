use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::access::FieldGroup;
use entity::vocabulary::{ScreeningKind, TestRequestState};

use super::{Contact, Convenant, Deadline, Organization, Trajectory};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::{Date, DateTime},
};

row!(TestRequest: test_request, TestRequestFilter, TestRequestOrder);

/// A requested test (aanvraag van een test). Its age is that of `requestedAt`.
#[Object]
impl TestRequest {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The trajectory. Null when the caller may not see it.
    async fn trajectory(&self, ctx: &Context<'_>) -> Result<Option<Trajectory>> {
        load::find(ctx, self.0.trajectory_id).await
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// What is tested.
    async fn kind(&self) -> ScreeningKind {
        self.0.kind
    }

    /// The partner that is to deliver the result. Null when the caller's organisation shares no convenant with
    /// it.
    async fn responsible(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.responsible_id).await
    }

    /// Where it stands.
    async fn state(&self) -> TestRequestState {
        self.0.state
    }

    /// Who requested it. Null when the program did, or when the caller may not see the contact.
    async fn requested_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.requested_by).await
    }

    /// When it was requested.
    async fn requested_at(&self) -> DateTime {
        self.0.requested_at.into()
    }

    /// The day of the test; null until the result is delivered.
    async fn tested_on(&self) -> Option<Date> {
        self.0.tested_on.map(Into::into)
    }

    /// Who delivered the result. Null when the program did, or when the caller may not see the contact.
    async fn delivered_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.delivered_by).await
    }

    /// When it was delivered or cancelled; null while it is open.
    async fn closed_at(&self) -> Option<DateTime> {
        self.0.closed_at.map(Into::into)
    }

    /// What was found. Null to the coordinator.
    async fn narrative(&self, ctx: &Context<'_>) -> Result<Option<TestRequestNarrative>> {
        Ok(load::opens::<Self>(ctx, FieldGroup::Narrative, self.0.id)
            .await?
            .then(|| TestRequestNarrative {
                finding: self.0.finding.clone(),
            }))
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }

    #[graphql(flatten)]
    async fn lists(&self) -> TestRequestLists {
        TestRequestLists(self.0.id.to_string())
    }
}

connections! {
    TestRequestLists {
        /// The deadlines about it (termijnen).
        deadlines: Deadline by SubjectId,
    }
}

/// What was found at a test (bevinding). It is never a ground for rejection.
#[derive(SimpleObject)]
pub struct TestRequestNarrative {
    /// What was found, in a few words; null while there is nothing.
    finding: Option<String>,
}

/// Which test requests are wanted; what is left out does not narrow.
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
