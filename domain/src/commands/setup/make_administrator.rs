//! Has a contact administer its organisation. Only one that speaks for the whole of it does, at a level that whoever acts
//! reaches.

use entity::{contact, ids::ContactId};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::administration::{administers, speaks_for_the_whole},
    refusal::{Detail, Outcome, RefusalCode, refuse, refuse_about},
    transaction::{Command, Tx, Versioned},
};

const NOT_THE_WHOLE: Detail = Detail::fixed(
    "Deze contactpersoon treedt op voor één afdeling of één convenant; een beheerder treedt op voor de hele organisatie.",
    "This contact speaks for one department or one convenant; an administrator speaks for the whole organisation.",
);

/// Makes a contact administrator.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MakeAdministrator {
    pub contact_id: ContactId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for MakeAdministrator {
    const NAME: Action = Action::MakeAdministrator;
    type Output = ContactId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ContactId> {
        let mut contact = tx
            .subject::<contact::Entity>(self.contact_id, "contactId")
            .await?;
        contact.unchanged_since(self.version)?;
        administers(tx, &contact, "contactId").await?;
        if contact.is_administrator || contact.ended_at.is_some_and(|end| end <= tx.now()) {
            return refuse(RefusalCode::WrongState, "contactId");
        }
        if !speaks_for_the_whole(&contact) {
            return refuse_about(RefusalCode::NotTogether, "contactId", NOT_THE_WHOLE);
        }
        contact.is_administrator = true;
        Ok(tx.update(contact).await?.id)
    }
}

crate::transaction::any_command!(MakeAdministrator);
