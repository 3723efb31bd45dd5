//! Whom the reader of an email can call about it, and to whom an answer goes.

use entity::{
    contact, convenant,
    ids::{DepartmentId, OrganizationId},
    organization, trajectory,
    vocabulary::ContactLevel,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::{recipient::Recipient, rows::row};
use crate::{
    clock::Moment,
    contacts::speakers::{choose, is_current},
    refusal::Outcome,
};

/// The most contacts of one organisation that are considered.
const MOST_CONTACTS: u64 = 1_000;

/// Someone of a partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    pub organization: String,
    pub email: String,
    pub phone: Option<String>,
}

/// Where an email is about.
pub(super) struct Place<'a> {
    pub(super) convenant: &'a convenant::Model,
    pub(super) trajectory: Option<&'a trajectory::Model>,
    pub(super) employer: Option<(OrganizationId, Option<DepartmentId>)>,
}

/// The case manager, for all but that one's own organisation; for that the employer; and where there is neither, the
/// coordinator. Nobody for whoever would be told to call their own.
pub(super) async fn whom_to_call<C: ConnectionTrait>(
    db: &C,
    place: Place<'_>,
    recipient: &Recipient,
    now: Moment,
) -> Outcome<Option<Person>> {
    let is_own = |partner: OrganizationId| recipient.organization_id == Some(partner);
    if let Some(trajectory) = place.trajectory {
        let case_manager = row::<contact::Entity, C>(db, trajectory.case_manager_id).await?;
        if is_current(&case_manager, now) && !is_own(case_manager.organization_id) {
            return person(db, case_manager).await.map(Some);
        }
    }
    let coordinator = (place.convenant.coordinator_id, None);
    let others = place.employer.into_iter().chain([coordinator]);
    let Some((partner, department)) = others.into_iter().find(|(partner, _)| !is_own(*partner)) else {
        return Ok(None);
    };
    let contacts = contact::Entity::find()
        .filter(contact::Column::OrganizationId.eq(partner))
        .limit(MOST_CONTACTS)
        .all(db)
        .await?;
    let speaks = choose(
        &contacts,
        place.convenant.id,
        department,
        ContactLevel::Operational,
        now,
    );
    match speaks.first() {
        Some(contact) => person(db, (*contact).clone()).await.map(Some),
        None => Ok(None),
    }
}

async fn person<C: ConnectionTrait>(db: &C, contact: contact::Model) -> Outcome<Person> {
    let organization = row::<organization::Entity, C>(db, contact.organization_id).await?;
    Ok(Person {
        name: contact.name,
        organization: organization.name,
        email: contact.email,
        phone: contact.phone,
    })
}
