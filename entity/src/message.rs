//! One notification to one recipient.

use sea_orm::entity::prelude::*;

use crate::ids::{CandidateId, ContactId, ConvenantId, MessageId, OrganizationId, TrajectoryId};
use crate::vocabulary::{Gathering, MessageState, Template};

/// One notification to one recipient.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MessageId,
    /// What it says.
    pub template: Template,
    pub convenant_id: ConvenantId,
    pub trajectory_id: Option<TrajectoryId>,
    /// What it is about: the prefixed identity of that row.
    pub subject_id: String,
    /// The event or step that caused it.
    pub cause: String,
    pub contact_id: Option<ContactId>,
    pub candidate_id: Option<CandidateId>,
    /// The organisation the contact is told for.
    pub organization_id: Option<OrganizationId>,
    /// Where it stands.
    pub state: MessageState,
    /// How often it was tried.
    pub attempts: i32,
    /// How many of those tries failed for its own sake, not because the mail server was out of reach.
    pub failures: i32,
    /// Not tried before this moment of the machine's own clock.
    pub available_at: DateTimeUtc,
    /// Whose turn it is.
    pub lease_token: Option<String>,
    /// Until when, by the machine's own clock.
    pub lease_until: Option<DateTimeUtc>,
    /// The refused message this one stands in for.
    pub redirected_from: Option<MessageId>,
    /// The email it goes out with, by the identity of that email's first message. None while it may still
    /// become part of any email: once it was put together with others, or tried, that is settled for good.
    pub digest_id: Option<MessageId>,
    /// What it waits for; none when it goes out by itself.
    pub gathers: Option<Gathering>,
    /// Until which moment of the chain it waits for that, and what else comes for the same reader goes out with it.
    pub gathers_until: Option<DateTimeUtc>,
    /// Why the last try failed; never personal data.
    pub last_error: Option<String>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// When it was handed over or given up.
    pub finished_at: Option<DateTimeUtc>,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
