//! Has a contact's calendar be fetched no more.

use entity::{contact, ids::ContactId};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::administration::administers,
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx},
};

/// Closes a contact's calendar: the link to it leads nowhere any more.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CloseCalendar {
    pub contact_id: ContactId,
}

impl Command for CloseCalendar {
    const NAME: Action = Action::CloseCalendar;
    type Output = ContactId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ContactId> {
        let mut contact = tx
            .subject::<contact::Entity>(self.contact_id, "contactId")
            .await?;
        administers(tx, &contact, "contactId").await?;
        if contact.calendar_opened_at.take().is_none() {
            return refuse(RefusalCode::WrongState, "contactId");
        }
        Ok(tx.update(contact).await?.id)
    }
}

crate::transaction::any_command!(CloseCalendar);
