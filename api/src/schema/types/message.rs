use async_graphql::{Context, ID, InputObject, Object, Result};
use entity::vocabulary::{MessageState, Template};

use super::{Candidate, Contact, Convenant, Organization, Subject, Trajectory};
use crate::schema::{connection::id, filter::Filter, load, order::order, row::row, scalar::DateTime};

row!(Message: message, MessageFilter, MessageOrder);

/// One notification to one recipient (bericht).
#[Object]
impl Message {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// What it says.
    async fn template(&self) -> Template {
        self.0.template
    }

    /// Where it stands.
    async fn state(&self) -> MessageState {
        self.0.state
    }

    /// The convenant.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Convenant> {
        load::expect(ctx, self.0.convenant_id).await
    }

    /// The trajectory. Null when it concerns none, or when the caller may not see it.
    async fn trajectory(&self, ctx: &Context<'_>) -> Result<Option<Trajectory>> {
        load::find(ctx, self.0.trajectory_id).await
    }

    /// What it is about. Null when it is about the trajectory as a whole, or when the caller may not see
    /// it.
    async fn subject(&self, ctx: &Context<'_>) -> Result<Option<Subject>> {
        Subject::find(ctx, &self.0.subject_id).await
    }

    /// The contact it is for. Null when it is for the candidate, when nobody was left to tell, or when the caller
    /// may not see the contact.
    async fn contact(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.contact_id).await
    }

    /// The candidate it is for; null when it is for a contact.
    async fn candidate(&self, ctx: &Context<'_>) -> Result<Option<Candidate>> {
        load::find(ctx, self.0.candidate_id).await
    }

    /// The partner the contact is told for. Null when there is none, or when the caller may not see it.
    async fn organization(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.organization_id).await
    }

    /// The refused message it stands in for; null when there is none.
    async fn redirected_from(&self, ctx: &Context<'_>) -> Result<Option<Message>> {
        load::find(ctx, self.0.redirected_from).await
    }

    /// How often it was tried.
    async fn attempts(&self) -> i32 {
        self.0.attempts
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// When it was handed over or given up; null until then.
    async fn finished_at(&self) -> Option<DateTime> {
        self.0.finished_at.map(Into::into)
    }

    /// Why the last try failed, or nobody could be told; null when neither is so. Never holds personal data.
    async fn last_error(&self) -> Option<&str> {
        self.0.last_error.as_deref()
    }
}

/// Which messages are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(message)]
pub struct MessageFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// For this contact.
    #[points_at(contact)]
    pub contact_id: Option<ID>,
    /// Told for this partner.
    #[points_at(organization)]
    pub organization_id: Option<ID>,
    /// About this row, whatever it is.
    #[about]
    pub subject_id: Option<ID>,
    /// Saying one of these things.
    #[among(Template)]
    pub templates: Option<Vec<Template>>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<MessageState>>,
    /// Recorded at or after this moment.
    #[from(CreatedAt)]
    pub created_from: Option<DateTime>,
    /// Recorded before this moment.
    #[until(CreatedAt)]
    pub created_until: Option<DateTime>,
}

order! {
    /// In what order messages come.
    MessageOrder of message by
    /// By what messages can be ordered.
    MessageOrderField {
        /// Identity, which is age.
        Id,
        /// When they were recorded.
        CreatedAt,
    }
}
