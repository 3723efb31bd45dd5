//! Ends a contact's assignment. Deadlines stand; whoever speaks next is found when there is something to
//! say, and the contact's own access ends at that moment.

use entity::{contact, ids::ContactId};
use serde::{Deserialize, Serialize};

use crate::{
    access::Command as CommandName,
    clock::Moment,
    refusal::{Outcome, RefusalCode, refuse},
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
        contact.ended_at = Some(ended_at);
        Ok(tx.update(contact).await?.id)
    }
}
