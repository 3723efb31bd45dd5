//! Invitations: a code that is told once, and links whoever has it.

use chrono::TimeDelta;
use entity::{
    identity,
    ids::{ContactId, IdentityId, OrganizationId},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{access::Proof, refusal::Outcome, transaction::Tx};

/// How long an invitation can be accepted.
pub(crate) const VALID_FOR: TimeDelta = TimeDelta::days(14);

/// A code that nobody can guess: 160 bits of chance.
pub(crate) fn new_code(tx: &Tx<'_>) -> String {
    // Of a token's text the last sixteen characters are chance, the others time.
    let chance = || tx.new_token().chars().skip(10).collect::<String>();
    format!("{}{}", chance(), chance())
}

/// An identity with no link yet.
pub(crate) fn unlinked(id: IdentityId, contact: (ContactId, OrganizationId), tx: &Tx<'_>) -> identity::Model {
    identity::Model {
        id,
        contact_id: contact.0,
        organization_id: contact.1,
        code_hash: None,
        expires_at: None,
        issuer: None,
        subject: None,
        linked_at: None,
        ended_at: None,
        created_at: tx.now(),
        version: 1,
    }
}

/// Whether this identity signs in as that contact already.
pub(crate) async fn is_linked(tx: &Tx<'_>, contact: ContactId, proof: &Proof) -> Outcome<bool> {
    let found = identity::Entity::find()
        .filter(identity::Column::ContactId.eq(contact))
        .filter(identity::Column::Issuer.eq(&proof.issuer))
        .filter(identity::Column::Subject.eq(&proof.subject))
        .filter(identity::Column::EndedAt.is_null())
        .one(tx.db())
        .await?;
    Ok(found.is_some())
}
