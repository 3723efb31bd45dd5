//! Partners of a convenant and those who act for them.

use entity::{contact, department, ids, organization, party, vocabulary::OrganizationKind};

use super::days::today;
use crate::{
    contacts::speakers::is_current,
    partners::participation::participations,
    refusal::{Detail, OTHER_ORGANIZATION, Outcome, RefusalCode, refuse, refuse_about},
    transaction::Tx,
};

/// An organisation the actor may see that takes part in the convenant today.
pub(crate) async fn participant(
    tx: &Tx<'_>,
    convenant: ids::ConvenantId,
    organization: ids::OrganizationId,
    path: &str,
) -> Outcome<organization::Model> {
    let organization: organization::Model = tx.visible::<organization::Entity>(organization, path).await?;
    takes_part(tx, convenant, organization.id, path).await?;
    Ok(organization)
}

/// Refuses unless the organisation takes part in the convenant today.
pub(crate) async fn takes_part(
    tx: &Tx<'_>,
    convenant: ids::ConvenantId,
    organization: ids::OrganizationId,
    path: &str,
) -> Outcome<()> {
    participation(tx, convenant, organization, path).await?;
    Ok(())
}

/// The organisation's participation in the convenant today; refuses when there is none.
pub(crate) async fn participation(
    tx: &Tx<'_>,
    convenant: ids::ConvenantId,
    organization: ids::OrganizationId,
    path: &str,
) -> Outcome<party::Model> {
    let today = today(tx, convenant).await?;
    let all = participations(tx, convenant, organization).await?;
    match all.on(today) {
        Some(party) => Ok(party.clone()),
        None => refuse(RefusalCode::NotAParty, path),
    }
}

/// A contact the actor may see, whose assignment holds and whose organisation takes part in the convenant.
pub(crate) async fn current_contact(
    tx: &Tx<'_>,
    convenant: ids::ConvenantId,
    contact: ids::ContactId,
    path: &str,
) -> Outcome<contact::Model> {
    let contact: contact::Model = tx.visible::<contact::Entity>(contact, path).await?;
    if !is_current(&contact, tx.now()) {
        return refuse(RefusalCode::WrongState, path);
    }
    takes_part(tx, convenant, contact.organization_id, path).await?;
    Ok(contact)
}

const ONLY_OF_OWN: Detail = Detail::fixed(
    "Een contactpersoon van een werkgever of school is alleen casemanager van de eigen medewerkers, vrijwilligers of leerlingen: van wie die partner zelf aanmeldde.",
    "A contact of an employer or school is case manager only of its own staff, volunteers or pupils: of whom that partner registered itself.",
);

/// Whether a partner of this kind brings people that it has already: its staff, its volunteers, its pupils.
pub(crate) const fn brings_its_own(kind: OrganizationKind) -> bool {
    matches!(kind, OrganizationKind::Employer | OrganizationKind::School)
}

/// A contact that can be case manager of whom the referrer brings; of an employer or school only of its own people.
pub(crate) async fn case_manager(
    tx: &Tx<'_>,
    convenant: ids::ConvenantId,
    contact: ids::ContactId,
    referrer: ids::OrganizationId,
    path: &str,
) -> Outcome<contact::Model> {
    let contact = current_contact(tx, convenant, contact, path).await?;
    let organization: organization::Model =
        tx.expect::<organization::Entity>(contact.organization_id).await?;
    if brings_its_own(organization.kind) && organization.id != referrer {
        return refuse_about(RefusalCode::WrongKind, path, ONLY_OF_OWN);
    }
    Ok(contact)
}

/// Refuses a department that is not the organisation's.
pub(crate) async fn department_of(
    tx: &Tx<'_>,
    department: Option<ids::DepartmentId>,
    organization: ids::OrganizationId,
    path: &str,
) -> Outcome<()> {
    let Some(department) = department else {
        return Ok(());
    };
    let department: department::Model = tx.visible::<department::Entity>(department, path).await?;
    if department.organization_id == organization {
        Ok(())
    } else {
        refuse_about(RefusalCode::NotTogether, path, OTHER_ORGANIZATION)
    }
}
