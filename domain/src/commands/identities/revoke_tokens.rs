//! Revokes tokens of this installation: one of a contact, or all that it has.

use entity::{contact, ids::ContactId, token_revocation};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::{Action, LONGEST_TOKEN},
    acts::administration::administers,
    checks::optional_line,
    refusal::Outcome,
    transaction::{Command, Tx},
};

/// The longest a token's id may be, in characters.
const TOKEN_ID: usize = 100;

/// Revokes tokens.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RevokeTokens {
    pub contact_id: ContactId,
    /// The one token; none is all that there are.
    pub token_id: Option<String>,
}

impl Command for RevokeTokens {
    const NAME: Action = Action::RevokeTokens;
    type Output = ContactId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ContactId> {
        let contact = tx
            .subject::<contact::Entity>(self.contact_id, "contactId")
            .await?;
        let token_id = optional_line(self.token_id.as_deref(), TOKEN_ID, "tokenId")?;
        administers(tx, &contact, "contactId").await?;
        forget_old(tx).await?;
        let revocation = token_revocation::Model {
            id: tx.new_token(),
            contact_id: contact.id,
            token_id,
            revoked_at: tx.wall(),
        };
        tx.insert(revocation, "").await?;
        Ok(contact.id)
    }
}

crate::transaction::any_command!(RevokeTokens);

/// A revocation has served when no token can be left that it is about.
async fn forget_old(tx: &Tx<'_>) -> Outcome<()> {
    let served = token_revocation::Column::RevokedAt.lt(tx.wall() - LONGEST_TOKEN * 2);
    token_revocation::Entity::delete_many()
        .filter(served)
        .exec(tx.db())
        .await?;
    Ok(())
}
