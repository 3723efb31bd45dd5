//! A person on the way to a job in care (kandidaat, deelnemer).

use sea_orm::entity::prelude::*;

use crate::ids::{CandidateId, OrganizationId, RegionId};
use crate::vocabulary::{CandidateSource, Language};

/// A person on the way to a job in care (kandidaat, deelnemer).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "candidate")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CandidateId,
    pub region_id: RegionId,
    /// The partner that registered the person.
    pub registered_by: OrganizationId,
    /// That partner's own pseudonymous reference; never a citizen service number.
    pub reference: String,
    /// The person's name.
    pub name: String,
    /// The person's mail address.
    pub email: Option<String>,
    /// The person's telephone number.
    pub phone: Option<String>,
    /// The language the person is written to in.
    pub language: Language,
    /// Where the person comes from.
    pub source: CandidateSource,
    /// When the person last agreed to be written to; none when the person never did.
    pub mail_consent_at: Option<DateTimeUtc>,
    /// When the person withdrew that; none while it holds.
    pub mail_consent_ended_at: Option<DateTimeUtc>,
    /// When the address gave back what its server had taken; none while it takes it.
    pub mail_refused_at: Option<DateTimeUtc>,
    /// Why, as a status code; never personal data.
    pub mail_refusal: Option<String>,
    /// Since when the person's data is kept and not used; none where it may be.
    pub restricted_at: Option<DateTimeUtc>,
    /// When the person was forgotten; none who was not.
    pub erased_at: Option<DateTimeUtc>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether the person agrees to be written to.
    #[must_use]
    pub const fn agrees_to_mail(&self) -> bool {
        self.mail_consent_at.is_some() && self.mail_consent_ended_at.is_none()
    }

    /// Whether the person may be written to: agrees, and the data may be used for it.
    #[must_use]
    pub const fn may_be_written_to(&self) -> bool {
        self.agrees_to_mail() && self.restricted_at.is_none() && self.erased_at.is_none()
    }
}
