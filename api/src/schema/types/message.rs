use async_graphql::{ComplexObject, Context, ID, InputObject, Result};
use entity::vocabulary::{MessageState, Template};

use super::{Candidate, Contact, Convenant, Organization, Subject, Trajectory};
use crate::schema::{filter::Filter, order::order, row::row, scalar::DateTime};

/// One notification to one recipient (bericht).
#[row(message, listed, created, complex)]
#[everything(messages, "Messages in the outbox (berichten).")]
pub struct Message {
    /// What it says.
    template: Template,
    /// Where it stands.
    state: MessageState,
    /// The convenant.
    #[one]
    convenant: Convenant,
    /// The trajectory. Null when it concerns none, or when the caller may not see it.
    #[one]
    trajectory: Option<Trajectory>,
    /// The contact it is for. Null when it is for the candidate, when nobody was left to tell, or when the caller
    /// may not see the contact.
    #[one]
    contact: Option<Contact>,
    /// The candidate it is for; null when it is for a contact.
    #[one]
    candidate: Option<Candidate>,
    /// The partner the contact is told for. Null when there is none, or when the caller may not see it.
    #[one]
    organization: Option<Organization>,
    /// The refused message it stands in for; null when there is none.
    #[one(redirected_from)]
    redirected_from: Option<Message>,
    /// How often it was tried.
    attempts: i32,
    /// When it was handed over or given up; null until then.
    finished_at: Option<DateTime>,
    /// Why the last try failed, or nobody could be told; null when neither is so. Never holds personal data.
    last_error: Option<String>,
}

#[ComplexObject]
impl Message {
    /// What it is about. Null when it is about the trajectory as a whole, or when the caller may not see
    /// it.
    async fn subject(&self, ctx: &Context<'_>) -> Result<Option<Subject>> {
        Subject::find(ctx, &self.0.subject_id).await
    }
}

/// Which messages to list; omitted fields do not filter.
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
