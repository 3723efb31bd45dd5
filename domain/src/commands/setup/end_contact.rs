//! Ends a contact's assignment, and with it the contact's access. Deadlines stand. A successor takes over all
//! that was the contact's, at once; without one, whoever speaks next is found when there is something to say.

use entity::{
    contact, convenant,
    ids::{ContactId, ConvenantId},
    organization, region,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, sea_query::ExprTrait};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        administration::{administers, is_from_within, leaves_an_administrator, pass_on},
        succession::{Asked, succeed},
    },
    clock::Moment,
    contacts::speakers::{always_someone, is_current},
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx, Versioned},
};

/// Ends a contact's assignment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EndContact {
    pub contact_id: ContactId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// From when; none is now.
    pub ended_at: Option<Moment>,
    /// Who takes over; only at an end that is now.
    pub successor_id: Option<ContactId>,
}

impl Command for EndContact {
    const NAME: Action = Action::EndContact;
    type Output = ContactId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ContactId> {
        let mut contact = tx
            .subject::<contact::Entity>(self.contact_id, "contactId")
            .await?;
        contact.unchanged_since(self.version)?;
        if contact.ended_at.is_some_and(|end| end <= tx.now()) {
            return refuse(RefusalCode::WrongState, "contactId");
        }
        let ended_at = self.ended_at.unwrap_or(tx.now());
        if ended_at < tx.now() {
            return refuse(RefusalCode::InThePast, "endedAt");
        }
        administers(tx, &contact, "contactId").await?;
        leaves_someone(tx, &contact, ended_at).await?;
        let Some(successor) = self.successor_id else {
            leaves_it_administered(tx, &contact, ended_at).await?;
            contact.ended_at = Some(ended_at);
            return Ok(tx.update(contact).await?.id);
        };
        if ended_at > tx.now() {
            return refuse(RefusalCode::InTheFuture, "successorId");
        }
        let successor = can_succeed(tx, &contact, successor).await?;
        // A successor sees what the other saw: nobody takes that for itself.
        if tx.actor_id() == Some(successor.id) {
            return refuse(RefusalCode::NeedsAnother, "successorId");
        }
        let successor_id = successor.id;
        pass_on(tx, &contact, successor).await?;
        leaves_it_administered(tx, &contact, ended_at).await?;
        let before = Asked::load(tx, contact.organization_id).await?;
        contact.ended_at = Some(ended_at);
        let contact = tx.update(contact).await?;
        succeed(tx, &contact, successor_id, &before).await?;
        Ok(contact.id)
    }
}

crate::transaction::any_command!(EndContact);

/// Refuses an end that would leave nobody to act for an organisation that coordinates: what it alone can do, also
/// assigning its own next contact, nobody could do any more. The organisation is locked, so that the last two do not end
/// each other at once.
async fn leaves_someone(tx: &Tx<'_>, contact: &contact::Model, ended_at: Moment) -> Outcome<()> {
    let organization = contact.organization_id;
    tx.visible::<organization::Entity>(organization, "contactId")
        .await?;
    let regions = region::Entity::find()
        .filter(region::Column::CoordinatorId.eq(organization))
        .count(tx.db())
        .await?;
    let convenants: Vec<ConvenantId> = convenant::Entity::find()
        .select_only()
        .column(convenant::Column::Id)
        .filter(convenant::Column::CoordinatorId.eq(organization))
        .into_tuple()
        .all(tx.db())
        .await?;
    if regions == 0 && convenants.is_empty() {
        return Ok(());
    }
    let others = contact::Entity::find()
        .filter(contact::Column::OrganizationId.eq(organization))
        .filter(contact::Column::Id.ne(contact.id))
        .filter(
            contact::Column::EndedAt
                .is_null()
                .or(contact::Column::EndedAt.gt(ended_at)),
        )
        .all(tx.db())
        .await?;
    let is_covered = |convenant: Option<ConvenantId>| {
        let speaks = |other: &&contact::Model| {
            convenant.is_none_or(|wanted| other.convenant_id.is_none_or(|own| own == wanted))
        };
        always_someone(others.iter().filter(speaks), ended_at, contact.ended_at)
    };
    let own = convenants
        .into_iter()
        .filter(|convenant| contact.convenant_id.is_none_or(|only| only == *convenant));
    if is_covered(None) && own.map(Some).all(is_covered) {
        Ok(())
    } else {
        refuse(RefusalCode::LastContact, "contactId")
    }
}

async fn leaves_it_administered(tx: &Tx<'_>, contact: &contact::Model, ended_at: Moment) -> Outcome<()> {
    if is_from_within(tx, contact.organization_id) {
        leaves_an_administrator(tx, contact, ended_at).await
    } else {
        Ok(())
    }
}

/// A current contact of the same organisation that speaks for all that the other one speaks for.
async fn can_succeed(tx: &Tx<'_>, contact: &contact::Model, successor: ContactId) -> Outcome<contact::Model> {
    const PATH: &str = "successorId";
    let successor = tx.visible::<contact::Entity>(successor, PATH).await?;
    if !speaks_for_all(&successor, contact) {
        return refuse(RefusalCode::NotTogether, PATH);
    }
    if !is_current(&successor, tx.now()) {
        return refuse(RefusalCode::WrongState, PATH);
    }
    Ok(successor)
}

/// Whether a colleague speaks for all that a contact speaks for.
pub(super) fn speaks_for_all(colleague: &contact::Model, contact: &contact::Model) -> bool {
    colleague.id != contact.id
        && colleague.organization_id == contact.organization_id
        && colleague
            .department_id
            .is_none_or(|department| contact.department_id == Some(department))
        && colleague
            .convenant_id
            .is_none_or(|convenant| contact.convenant_id == Some(convenant))
}
