//! With what a contact signs in: an account at an identity provider, or an invitation to link one (aanmelding).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, IdentityId, OrganizationId};

/// With what a contact signs in: an account at an identity provider, or an invitation to link one (aanmelding).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: IdentityId,
    /// The contact that signs in with it.
    pub contact_id: ContactId,
    /// The organisation the contact speaks for.
    pub organization_id: OrganizationId,
    /// What the code of the invitation hashes to; none when it was linked without one.
    pub code_hash: Option<String>,
    /// From when on the invitation can no longer be accepted.
    pub expires_at: Option<DateTimeUtc>,
    /// The identity provider, once it is linked.
    pub issuer: Option<String>,
    /// Who it is there.
    pub subject: Option<String>,
    /// When it was linked.
    pub linked_at: Option<DateTimeUtc>,
    /// When it was revoked, or the invitation withdrawn.
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
