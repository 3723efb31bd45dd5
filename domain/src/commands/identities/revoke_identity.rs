//! Revokes an identity: whoever signs in with it is not that contact any more. An invitation is withdrawn.

use entity::{contact, identity, ids::IdentityId};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::administration::administers,
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx, Versioned},
};

/// Revokes an identity.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RevokeIdentity {
    pub identity_id: IdentityId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for RevokeIdentity {
    const NAME: Action = Action::RevokeIdentity;
    type Output = IdentityId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<IdentityId> {
        let mut identity = tx
            .subject::<identity::Entity>(self.identity_id, "identityId")
            .await?;
        identity.unchanged_since(self.version)?;
        let contact = tx.expect::<contact::Entity>(identity.contact_id).await?;
        administers(tx, &contact, "identityId").await?;
        if identity.ended_at.is_some() {
            return refuse(RefusalCode::WrongState, "identityId");
        }
        identity.ended_at = Some(tx.now());
        Ok(tx.update(identity).await?.id)
    }
}

crate::transaction::any_command!(RevokeIdentity);
