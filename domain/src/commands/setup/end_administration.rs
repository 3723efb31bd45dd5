//! Has a contact administer its organisation no more. The last one who does goes on.

use entity::{contact, ids::ContactId};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::administration::{administers, leaves_an_administrator},
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx, Versioned},
};

/// Ends that a contact is administrator.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EndAdministration {
    pub contact_id: ContactId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for EndAdministration {
    const NAME: Action = Action::EndAdministration;
    type Output = ContactId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ContactId> {
        let mut contact = tx
            .subject::<contact::Entity>(self.contact_id, "contactId")
            .await?;
        contact.unchanged_since(self.version)?;
        administers(tx, &contact, "contactId").await?;
        if !contact.is_administrator {
            return refuse(RefusalCode::WrongState, "contactId");
        }
        leaves_an_administrator(tx, &contact, tx.now()).await?;
        contact.is_administrator = false;
        Ok(tx.update(contact).await?.id)
    }
}

crate::transaction::any_command!(EndAdministration);
