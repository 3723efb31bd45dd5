//! Has a contact's calendar be fetched under a link; one of before leads nowhere any more.

use entity::{contact, ids::ContactId};
use serde::{Deserialize, Serialize};

use crate::{
    access::{Action, Seal},
    contacts::speakers::is_current,
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx},
};

/// Opens a contact's own calendar. Whoever has the link sees what the contact has to do and where it is to be, so nobody
/// else opens it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenCalendar {
    pub contact_id: ContactId,
}

impl Command for OpenCalendar {
    const NAME: Action = Action::OpenCalendar;
    type Output = ContactId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ContactId> {
        let mut contact = tx
            .subject::<contact::Entity>(self.contact_id, "contactId")
            .await?;
        if tx.actor_id() != Some(contact.id) {
            return refuse(RefusalCode::NotPermitted, "contactId");
        }
        if !is_current(&contact, tx.now()) {
            return refuse(RefusalCode::WrongState, "contactId");
        }
        Seal::of(tx.db(), tx.random(), tx.wall()).await?;
        contact.calendar_opened_at = Some(tx.now());
        Ok(tx.update(contact).await?.id)
    }
}

crate::transaction::any_command!(OpenCalendar);
