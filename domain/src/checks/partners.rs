//! Partners of a convenant and those who act for them.

use entity::{contact, department, ids, organization, party, vocabulary::OrganizationKind};

use super::days::today;
use crate::{
    contacts::speakers::is_current,
    partners::participation::participations,
    refusal::{OTHER_ORGANIZATION, Outcome, RefusalCode, refuse, refuse_about},
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

/// A contact that can be case manager: of a partner that brings candidates, not of an employer or school.
pub(crate) async fn case_manager(
    tx: &Tx<'_>,
    convenant: ids::ConvenantId,
    contact: ids::ContactId,
    path: &str,
) -> Outcome<contact::Model> {
    let contact = current_contact(tx, convenant, contact, path).await?;
    let organization: organization::Model =
        tx.expect::<organization::Entity>(contact.organization_id).await?;
    if matches!(
        organization.kind,
        OrganizationKind::Employer | OrganizationKind::School
    ) {
        return refuse(RefusalCode::WrongKind, path);
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
