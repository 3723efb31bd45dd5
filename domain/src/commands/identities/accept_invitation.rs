//! Links the identity that someone signed in with to the contact that was invited. Done as that contact, by whoever has
//! the code.

use entity::{contact, identity, ids::ContactId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::{Action, Proof, code_hash},
    acts::invitations::is_linked,
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx},
};

/// Accepts an invitation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AcceptInvitation {
    /// The code of the invitation.
    pub code: String,
    /// The identity provider.
    pub issuer: String,
    /// Who someone is there.
    pub subject: String,
}

impl Command for AcceptInvitation {
    const NAME: Action = Action::AcceptInvitation;
    type Output = ContactId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ContactId> {
        let named = identity::Entity::find()
            .filter(identity::Column::CodeHash.eq(code_hash(&self.code)))
            .one(tx.db())
            .await?;
        let Some(named) = named else {
            return refuse(RefusalCode::NotFound, "code");
        };
        let mut invitation = tx.subject::<identity::Entity>(named.id, "code").await?;
        let is_own = invitation.issuer.as_ref() == Some(&self.issuer)
            && invitation.subject.as_ref() == Some(&self.subject);
        if is_own && invitation.ended_at.is_none() {
            return Ok(invitation.contact_id);
        }
        let is_over = invitation.expires_at.is_none_or(|end| end <= tx.now());
        if is_over || invitation.ended_at.is_some() || invitation.linked_at.is_some() {
            return refuse(RefusalCode::InvitationOver, "code");
        }
        self.link(tx, &mut invitation).await?;
        Ok(tx.update(invitation).await?.contact_id)
    }
}

crate::transaction::any_command!(AcceptInvitation);

impl AcceptInvitation {
    /// The contact is locked: of two invitations that are accepted at once, the second finds what the first did.
    async fn link(self, tx: &Tx<'_>, invitation: &mut identity::Model) -> Outcome<()> {
        tx.hold::<contact::Entity>(invitation.contact_id).await?;
        let proof = Proof {
            application: None,
            issuer: self.issuer,
            subject: self.subject,
            address: None,
        };
        if is_linked(tx, invitation.contact_id, &proof).await? {
            return refuse(RefusalCode::AlreadyExists, "code");
        }
        invitation.issuer = Some(proof.issuer);
        invitation.subject = Some(proof.subject);
        invitation.linked_at = Some(tx.now());
        Ok(())
    }
}
