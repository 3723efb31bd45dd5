use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::queries::page::Order;
use entity::{
    approval,
    vocabulary::{ApprovalState, EntryQualificationState},
};

use super::{Contact, Organization, Programme};
use crate::schema::{connection::id, filter::Filter, load, order::order, row::row, scalar::DateTime};

row!(EntryQualification: entry_qualification, EntryQualificationFilter, EntryQualificationOrder);

/// What a participant must bring to start a programme, as the partners decide it together (startkwalificaties).
#[Object]
impl EntryQualification {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The programme.
    async fn programme(&self, ctx: &Context<'_>) -> Result<Programme> {
        load::expect(ctx, self.0.programme_id).await
    }

    /// One for the programme's first proposal, and counting.
    async fn number(&self) -> i32 {
        self.0.number
    }

    /// What is asked of a participant.
    async fn text(&self) -> &str {
        &self.0.text
    }

    /// Where it stands. The one that is not superseded is in force, and lets groups start once it is approved.
    async fn state(&self) -> EntryQualificationState {
        self.0.state
    }

    /// The answers of the partners that are asked, at most 20 (goedkeuringen).
    async fn approvals(&self, ctx: &Context<'_>) -> Result<Vec<Approval>> {
        use approval::Column;
        load::list(
            ctx,
            Column::EntryQualificationId,
            self.0.id,
            Order::ascending(Column::Id),
        )
        .await
    }

    /// When it was proposed.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// When all had approved, or one had rejected.
    async fn settled_at(&self) -> Option<DateTime> {
        self.0.settled_at.map(Into::into)
    }

    /// How often it was changed, from one on.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

row!(Approval: approval);

/// One partner's answer to proposed entry qualifications (goedkeuring).
#[Object]
impl Approval {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// What it is an answer to.
    async fn entry_qualification(&self, ctx: &Context<'_>) -> Result<EntryQualification> {
        load::expect(ctx, self.0.entry_qualification_id).await
    }

    /// The partner that is asked. Null when the caller may not see it.
    async fn approver(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.approver_id).await
    }

    /// Where it stands.
    async fn state(&self) -> ApprovalState {
        self.0.state
    }

    /// Why it was rejected.
    async fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }

    /// Who answered. Null when nobody did, or when the caller may not see who.
    async fn decided_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.decided_by).await
    }

    /// When it was answered.
    async fn decided_at(&self) -> Option<DateTime> {
        self.0.decided_at.map(Into::into)
    }

    /// How often it was changed, from one on.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// Which entry qualifications are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(entry_qualification)]
pub struct EntryQualificationFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this programme.
    #[points_at(programme)]
    pub programme_id: Option<ID>,
    /// Standing in one of these states.
    #[among(State)]
    pub states: Option<Vec<EntryQualificationState>>,
}

order! {
    /// In what order entry qualifications come.
    EntryQualificationOrder of entry_qualification by
    /// By what entry qualifications can be ordered.
    EntryQualificationOrderField {
        /// Identity, which is age.
        Id,
        /// Number.
        Number,
    }
}
