//! Arranges who stands in for a contact that is away. Letters go to the substitute meanwhile, and the substitute may do
//! what is the contact's to do; the contact keeps its own access.

use entity::{contact, ids::ContactId};
use serde::{Deserialize, Serialize};

use super::end_contact::speaks_for_all;
use crate::{
    access::Command as CommandName,
    clock::Moment,
    refusal::{Outcome, RefusalCode, refuse},
    rules::speakers::is_current,
    transaction::{Command, Tx, Versioned},
};

/// Arranges a substitute, or that there is none.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ArrangeSubstitute {
    /// The contact that is away.
    pub contact_id: ContactId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// Who stands in; none ends what was arranged.
    pub substitute_id: Option<ContactId>,
    /// From when; none is now.
    pub from: Option<Moment>,
    /// Until when; none is until further notice.
    pub until: Option<Moment>,
}

impl Command for ArrangeSubstitute {
    const NAME: CommandName = CommandName::ArrangeSubstitute;
    type Output = ContactId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ContactId> {
        let mut contact = tx
            .subject::<contact::Entity>(self.contact_id, "contactId")
            .await?;
        contact.unchanged_since(self.version)?;
        if contact.ended_at.is_some_and(|end| end <= tx.now()) {
            return refuse(RefusalCode::WrongState, "contactId");
        }
        contact.substitute_id = None;
        contact.away_from = None;
        contact.away_until = None;
        if let Some(substitute) = self.substitute_id {
            let from = self.from.unwrap_or(tx.now());
            if self.until.is_some_and(|until| until <= from) {
                return refuse(RefusalCode::EndBeforeStart, "until");
            }
            contact.substitute_id = Some(can_stand_in(tx, &contact, substitute).await?);
            contact.away_from = Some(from);
            contact.away_until = self.until;
        }
        Ok(tx.update(contact).await?.id)
    }
}

async fn can_stand_in(tx: &Tx<'_>, contact: &contact::Model, substitute: ContactId) -> Outcome<ContactId> {
    const PATH: &str = "substituteId";
    let substitute = tx.visible::<contact::Entity>(substitute, PATH).await?;
    if !speaks_for_all(&substitute, contact) {
        return refuse(RefusalCode::NotTogether, PATH);
    }
    if !is_current(&substitute, tx.now()) {
        return refuse(RefusalCode::WrongState, PATH);
    }
    Ok(substitute.id)
}
