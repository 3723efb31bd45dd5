//! Administering an organisation (beheer): up to which level an administrator does, and that somebody always does.
//!
//! That the right is needed at all, the access table says. Here is how far it reaches: nobody administers contacts above its
//! own level. The administrators of the region's coordinator do so at its partners; in their own organisation they only do
//! while nobody administers at that level there, as somebody must be the first.

use entity::{
    contact,
    ids::OrganizationId,
    organization,
    vocabulary::{AdministrativeAct, ContactLevel},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::ExprTrait};

use crate::{
    access::{Actor, Viewer, administrators},
    clock::Moment,
    contacts::speakers::always_someone,
    refusal::{Outcome, RefusalCode, refuse, refuse_about},
    transaction::{Tx, keep_act},
};

/// Makes sure that whoever acts may administer contacts of an organisation at a level. The program itself may.
///
/// # Errors
/// `ABOVE_OWN_LEVEL` at `path`, naming who could.
pub(crate) async fn reaches(
    tx: &Tx<'_>,
    organization: OrganizationId,
    level: ContactLevel,
    path: &str,
) -> Outcome<()> {
    let Actor::Contact(viewer) = tx.actor() else {
        return Ok(());
    };
    if level <= viewer.level || viewer.organization_id != organization {
        return Ok(());
    }
    let is_first = coordinates_its_region(tx, viewer).await?
        && !administrators::any_at(tx.db(), organization, level, tx.now()).await?;
    if is_first {
        return Ok(());
    }
    let who = administrators::named(tx.db(), organization, Some(level), tx.now()).await?;
    refuse_about(RefusalCode::AboveOwnLevel, path, who)
}

/// The same of a contact that is there; what is about itself everyone may do.
///
/// # Errors
/// `ABOVE_OWN_LEVEL` at `path`, naming who could.
pub(crate) async fn administers(tx: &Tx<'_>, contact: &contact::Model, path: &str) -> Outcome<()> {
    if tx.actor_id() == Some(contact.id) {
        return Ok(());
    }
    reaches(tx, contact.organization_id, contact.level, path).await
}

async fn coordinates_its_region(tx: &Tx<'_>, viewer: &Viewer) -> Outcome<bool> {
    let region = tx.expect::<entity::region::Entity>(viewer.region_id).await?;
    Ok(region.coordinator_id == Some(viewer.organization_id))
}

/// The administrators of an organisation whose assignment is not over at a moment. The organisation is locked, so that the
/// last two do not go at once.
async fn not_over(tx: &Tx<'_>, organization: OrganizationId, at: Moment) -> Outcome<Vec<contact::Model>> {
    use contact::Column;
    tx.hold::<organization::Entity>(organization).await?;
    let found = contact::Entity::find()
        .filter(Column::OrganizationId.eq(organization))
        .filter(Column::IsAdministrator.eq(true))
        .filter(Column::EndedAt.is_null().or(Column::EndedAt.gt(at)))
        .all(tx.db());
    Ok(found.await?)
}

/// Makes a contact that is being assigned its organisation's administrator where there is none, and it speaks for the whole:
/// the first one is.
pub(crate) async fn is_first(tx: &Tx<'_>, contact: &contact::Model) -> Outcome<bool> {
    Ok(speaks_for_the_whole(contact) && not_over(tx, contact.organization_id, tx.now()).await?.is_empty())
}

/// Whether whoever acts is of the organisation itself. The region's coordinator administers in its place where nobody is left
/// there, and so may have its last administrator end; whoever is assigned next is administrator.
pub(crate) fn is_from_within(tx: &Tx<'_>, organization: OrganizationId) -> bool {
    matches!(tx.actor(), Actor::Contact(viewer) if viewer.organization_id == organization)
}

/// Makes sure that somebody administers an organisation at every moment from one on without this contact, if it is
/// administrator until its end.
///
/// # Errors
/// `LAST_ADMINISTRATOR` at `contactId`.
pub(crate) async fn leaves_an_administrator(
    tx: &Tx<'_>,
    contact: &contact::Model,
    from: Moment,
) -> Outcome<()> {
    if !contact.is_administrator {
        return Ok(());
    }
    let mut others = not_over(tx, contact.organization_id, from).await?;
    others.retain(|other| other.id != contact.id);
    if always_someone(&others, from, contact.ended_at) {
        Ok(())
    } else {
        refuse(RefusalCode::LastAdministrator, "contactId")
    }
}

/// Has a successor administer in a contact's place, as far as whoever acts could say so itself.
pub(crate) async fn pass_on(tx: &Tx<'_>, contact: &contact::Model, successor: contact::Model) -> Outcome<()> {
    if !contact.is_administrator || successor.is_administrator || !speaks_for_the_whole(&successor) {
        return Ok(());
    }
    reaches(tx, successor.organization_id, successor.level, "successorId").await?;
    make_administrator(tx, successor).await?;
    Ok(())
}

/// Whether a contact speaks for the whole of its organisation.
pub(crate) const fn speaks_for_the_whole(contact: &contact::Model) -> bool {
    contact.department_id.is_none() && contact.convenant_id.is_none()
}

async fn make_administrator(tx: &Tx<'_>, mut contact: contact::Model) -> Outcome<contact::Model> {
    contact.is_administrator = true;
    let contact = tx.update(contact).await?;
    keep_act(tx, AdministrativeAct::MakeAdministrator, contact.id).await?;
    Ok(contact)
}
