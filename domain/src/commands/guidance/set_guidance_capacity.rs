//! Sets how many participants a guide can have at once in a convenant. It refuses nothing: a guide with more is
//! for the coordinator to see.

use entity::{
    convenant, guidance_capacity,
    ids::{ContactId, ConvenantId, GuidanceCapacityId},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of_convenant,
    checks::{all, between, current_contact},
    record::record,
    refusal::Outcome,
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

/// The most participants of one guide.
const MOST: i32 = 1_000;

/// Sets a guide's capacity.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetGuidanceCapacity {
    /// The guide.
    pub contact_id: ContactId,
    pub convenant_id: ConvenantId,
    /// The version of the capacity the caller read.
    pub version: Option<i32>,
    /// The most participants at once.
    pub participants: i32,
}

impl Command for SetGuidanceCapacity {
    const NAME: Action = Action::SetGuidanceCapacity;
    type Output = GuidanceCapacityId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<GuidanceCapacityId> {
        let contact = tx
            .subject::<entity::contact::Entity>(self.contact_id, "contactId")
            .await?;
        let (convenant, _) = all((
            tx.visible::<convenant::Entity>(self.convenant_id, "convenantId")
                .await,
            between(self.participants, 0..=MOST, "participants"),
        ))?;
        current_contact(tx, convenant.id, contact.id, "contactId").await?;
        let capacity = self.write(tx).await?;
        let event = Event::GuidanceCapacitySet {
            capacity: capacity.id,
            contact: contact.id,
            participants: capacity.participants,
        };
        record(tx, scope_of_convenant(convenant.id), event).await?;
        Ok(capacity.id)
    }
}

crate::transaction::any_command!(SetGuidanceCapacity);

impl SetGuidanceCapacity {
    async fn write(&self, tx: &Tx<'_>) -> Outcome<guidance_capacity::Model> {
        let existing = guidance_capacity::Entity::find()
            .filter(guidance_capacity::Column::ConvenantId.eq(self.convenant_id))
            .filter(guidance_capacity::Column::ContactId.eq(self.contact_id))
            .one(tx.db())
            .await?;
        match existing {
            Some(mut capacity) => {
                capacity.unchanged_since(self.version)?;
                capacity.participants = self.participants;
                tx.update(capacity).await
            }
            None => {
                let capacity = guidance_capacity::Model {
                    id: tx.new_id(),
                    convenant_id: self.convenant_id,
                    contact_id: self.contact_id,
                    participants: self.participants,
                    created_at: tx.now(),
                    version: 1,
                };
                tx.insert(capacity, "contactId").await
            }
        }
    }
}
