//! Invites a contact to sign in with an account of its own. The code is told to whoever acts, this once; what is kept
//! does not lead back to it. An invitation takes the place of those before it that were not accepted.

use entity::{
    contact, identity,
    ids::{ContactId, IdentityId},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::{Action, code_hash},
    acts::{
        administration::administers,
        invitations::{VALID_FOR, new_code, unlinked},
    },
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx},
};

/// Invites a contact.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InviteContact {
    pub contact_id: ContactId,
}

impl Command for InviteContact {
    const NAME: Action = Action::InviteContact;
    type Output = IdentityId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<IdentityId> {
        let contact = tx
            .subject::<contact::Entity>(self.contact_id, "contactId")
            .await?;
        administers(tx, &contact, "contactId").await?;
        if contact.ended_at.is_some_and(|end| end <= tx.now()) {
            return refuse(RefusalCode::WrongState, "contactId");
        }
        withdraw_open(tx, contact.id).await?;
        let code = new_code(tx);
        let invitation = identity::Model {
            code_hash: Some(code_hash(&code)),
            expires_at: Some(tx.now() + VALID_FOR),
            ..unlinked(tx.new_id(), (contact.id, contact.organization_id), tx)
        };
        let invitation = tx.insert(invitation, "contactId").await?;
        tx.disclose(invitation.id, &code);
        Ok(invitation.id)
    }
}

crate::transaction::any_command!(InviteContact);

async fn withdraw_open(tx: &Tx<'_>, contact: ContactId) -> Outcome<()> {
    let open = identity::Entity::find()
        .filter(identity::Column::ContactId.eq(contact))
        .filter(identity::Column::LinkedAt.is_null())
        .filter(identity::Column::EndedAt.is_null());
    for mut invitation in open.all(tx.db()).await? {
        invitation.ended_at = Some(tx.now());
        tx.update(invitation).await?;
    }
    Ok(())
}
