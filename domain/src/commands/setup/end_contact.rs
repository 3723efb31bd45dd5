//! Ends a contact's assignment, and with it the contact's access. Deadlines stand. A successor takes over all
//! that was the contact's, at once; without one, whoever speaks next is found when there is something to say.

use entity::{contact, ids::ContactId};
use serde::{Deserialize, Serialize};

use super::succession::{Asked, succeed};
use crate::{
    access::Command as CommandName,
    clock::Moment,
    refusal::{Outcome, RefusalCode, refuse},
    rules::speakers::is_current,
    transaction::{Command, Tx, Versioned},
};

/// Ends a contact's assignment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EndContact {
    /// The contact.
    pub contact_id: ContactId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// From when; none is now.
    pub ended_at: Option<Moment>,
    /// Who takes over; only at an end that is now.
    pub successor_id: Option<ContactId>,
}

impl Command for EndContact {
    const NAME: CommandName = CommandName::EndContact;
    type Output = ContactId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ContactId> {
        let mut contact = tx
            .subject::<contact::Entity>(self.contact_id, "contactId")
            .await?;
        contact.unchanged_since(self.version)?;
        if contact.ended_at.is_some_and(|end| end <= tx.now()) {
            return refuse(RefusalCode::WrongState, "contactId");
        }
        let ended_at = self.ended_at.unwrap_or(tx.now());
        if ended_at < tx.now() {
            return refuse(RefusalCode::InThePast, "endedAt");
        }
        let Some(successor) = self.successor_id else {
            contact.ended_at = Some(ended_at);
            return Ok(tx.update(contact).await?.id);
        };
        if ended_at > tx.now() {
            return refuse(RefusalCode::InTheFuture, "successorId");
        }
        let successor = can_succeed(tx, &contact, successor).await?;
        let before = Asked::load(tx, contact.organization_id).await?;
        contact.ended_at = Some(ended_at);
        let contact = tx.update(contact).await?;
        succeed(tx, &contact, successor, &before).await?;
        Ok(contact.id)
    }
}

/// A current contact of the same organisation that speaks for all that the other one speaks for.
async fn can_succeed(tx: &Tx<'_>, contact: &contact::Model, successor: ContactId) -> Outcome<ContactId> {
    const PATH: &str = "successorId";
    let successor = tx.visible::<contact::Entity>(successor, PATH).await?;
    if !speaks_for_all(&successor, contact) {
        return refuse(RefusalCode::NotTogether, PATH);
    }
    if !is_current(&successor, tx.now()) {
        return refuse(RefusalCode::WrongState, PATH);
    }
    Ok(successor.id)
}

/// Whether a colleague speaks for all that a contact speaks for.
pub(super) fn speaks_for_all(colleague: &contact::Model, contact: &contact::Model) -> bool {
    colleague.id != contact.id
        && colleague.organization_id == contact.organization_id
        && colleague
            .department_id
            .is_none_or(|department| contact.department_id == Some(department))
        && colleague
            .convenant_id
            .is_none_or(|convenant| contact.convenant_id == Some(convenant))
}
