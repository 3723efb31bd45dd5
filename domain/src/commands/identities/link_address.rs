//! Links an identity to the contacts that have its mail address, where their regions allow that. A contact that ever had an
//! identity or an invitation is left alone: what was revoked does not come back by itself.

use entity::{contact, identity, organization, region, vocabulary::AdministrativeAct};
use sea_orm::{
    ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef,
    sea_query::{Expr, ExprTrait, Func, Query},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::invitations::unlinked,
    contacts::speakers::is_current,
    refusal::Outcome,
    transaction::{Command, Tx, keep_act},
};

/// The most contacts of one address.
const MOST: u64 = 100;

/// Links an identity by its address.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LinkAddress {
    /// The identity provider.
    pub issuer: String,
    /// Who someone is there.
    pub subject: String,
    /// The mail address that the provider made sure of.
    pub address: String,
}

impl Command for LinkAddress {
    const NAME: Action = Action::LinkAddress;
    /// How many contacts were linked.
    type Output = u64;

    async fn run(self, tx: &Tx<'_>) -> Outcome<u64> {
        let mut linked = 0;
        for found in self.unclaimed(tx).await? {
            // Locked, so that two who sign in at once do not both become the same contact.
            let contact = tx.hold::<contact::Entity>(found.id).await?;
            if !is_current(&contact, tx.now()) || has_any(tx, &contact).await? {
                continue;
            }
            let identity = identity::Model {
                issuer: Some(self.issuer.clone()),
                subject: Some(self.subject.clone()),
                linked_at: Some(tx.now()),
                ..unlinked(tx.new_id(), (contact.id, contact.organization_id), tx)
            };
            let identity = tx.insert(identity, "").await?;
            keep_act(tx, AdministrativeAct::LinkIdentity, identity.contact_id).await?;
            linked += 1;
        }
        Ok(linked)
    }
}

crate::transaction::any_command!(LinkAddress);

impl LinkAddress {
    /// The contacts of this address in regions that allow it.
    async fn unclaimed(&self, tx: &Tx<'_>) -> Outcome<Vec<contact::Model>> {
        let address = Func::lower(Expr::col((contact::Entity, contact::Column::Email)));
        let with_any = Query::select()
            .column(identity::Column::ContactId)
            .from(identity::Entity)
            .to_owned();
        let of_organization: RelationDef = contact::Entity::belongs_to(organization::Entity)
            .from(contact::Column::OrganizationId)
            .to(organization::Column::Id)
            .into();
        let of_region: RelationDef = organization::Entity::belongs_to(region::Entity)
            .from(organization::Column::RegionId)
            .to(region::Column::Id)
            .into();
        Ok(contact::Entity::find()
            .join(JoinType::InnerJoin, of_organization)
            .join(JoinType::InnerJoin, of_region)
            .filter(address.eq(self.address.to_lowercase()))
            .filter(region::Column::SignInByAddress.eq(true))
            .filter(contact::Column::Id.not_in_subquery(with_any))
            .order_by_asc(contact::Column::Id)
            .limit(MOST)
            .all(tx.db())
            .await?)
    }
}

async fn has_any(tx: &Tx<'_>, contact: &contact::Model) -> Outcome<bool> {
    let found = identity::Entity::find()
        .filter(identity::Column::ContactId.eq(contact.id))
        .limit(1)
        .one(tx.db())
        .await?;
    Ok(found.is_some())
}
