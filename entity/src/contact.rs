//! A dated assignment: who speaks for an organisation (contactpersoon).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, ConvenantId, DepartmentId, OrganizationId};
use crate::vocabulary::{ContactLevel, Language, NewsRhythm, Rhythm};

/// A dated assignment: who speaks for an organisation (contactpersoon).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contact")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ContactId,
    /// The organisation the contact speaks for.
    pub organization_id: OrganizationId,
    /// The one department it speaks for; none is the whole organisation.
    pub department_id: Option<DepartmentId>,
    /// The one convenant it speaks in; none is all of them.
    pub convenant_id: Option<ConvenantId>,
    /// The person's name.
    pub name: String,
    /// The name as it is compared and ordered by; see the crate `names`.
    pub folded_name: String,
    /// The person's mail address.
    pub email: String,
    /// The language the person is written to in.
    pub language: Language,
    /// The level the person speaks at.
    pub level: ContactLevel,
    /// The number the person can be called at.
    pub phone: Option<String>,
    /// How often the person wants to be written to.
    pub mail_rhythm: Rhythm,
    /// The same of appointments; none is as of all else.
    pub appointment_rhythm: Option<Rhythm>,
    /// The same of what happened as planned; none is as of all else.
    pub news_rhythm: Option<NewsRhythm>,
    /// From which minute of the day the person is written to, by the convenant's clock; none is half past eight.
    pub mail_from: Option<i32>,
    /// From which minute of the day on no more; none is the close of the convenant's day.
    pub mail_until: Option<i32>,
    /// When the address gave back what its server had taken; none while it takes it.
    pub mail_refused_at: Option<DateTimeUtc>,
    /// Why, as a status code; never personal data.
    pub mail_refusal: Option<String>,
    /// Whether it administers its organisation (beheerder).
    pub is_administrator: bool,
    /// Since when its calendar can be fetched, under a link that is of this moment; none while it cannot.
    pub calendar_opened_at: Option<DateTimeUtc>,
    /// From when the assignment holds.
    pub starts_at: DateTimeUtc,
    /// From when it no longer holds.
    pub ended_at: Option<DateTimeUtc>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
