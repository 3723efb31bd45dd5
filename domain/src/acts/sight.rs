//! Who opens a person to itself. What a partner sees of a person follows from the chain (`rules/src/access.rs`), so some acts
//! open a person to the very partner that does them. Whoever does not know the person leaves such an act to one who answers
//! for the person: the case manager or the referrer, whose doing it is their consent.

use entity::{
    candidate, contact,
    ids::{CandidateId, OrganizationId},
    organization, trajectory,
    vocabulary::Language,
};
use sea_orm::{EntityTrait, QueryFilter};

use crate::{
    access::{Actor, FieldGroup, Resource, Scoped, Viewer, sql, table},
    refusal::{Detail, Outcome, RefusalCode, refuse_about},
    transaction::Tx,
};

/// Makes sure that whoever acts does not open the person of a trajectory to its own organisation.
///
/// # Errors
/// `NEEDS_CONSENT` at `path`, naming the case manager, unless it knows the person already.
pub(crate) async fn opens_to_another(
    tx: &Tx<'_>,
    trajectory: &trajectory::Model,
    opened_to: OrganizationId,
    path: &str,
) -> Outcome<()> {
    match tx.actor() {
        Actor::Contact(viewer) if viewer.organization_id == opened_to => {
            if knows(tx, viewer, trajectory.candidate_id).await? {
                return Ok(());
            }
            refuse_about(RefusalCode::NeedsConsent, path, whose(tx, trajectory).await?)
        }
        Actor::Contact(_) | Actor::System => Ok(()),
    }
}

/// Whether a viewer knows who a candidate is.
async fn knows(tx: &Tx<'_>, viewer: &Viewer, candidate: CandidateId) -> Outcome<bool> {
    let readers = table::readers(Resource::Candidate, FieldGroup::Person);
    let known = sql::any_of(viewer, readers, &candidate::Entity::anchors());
    let found = candidate::Entity::find_by_id(candidate)
        .filter(known)
        .one(tx.db());
    Ok(found.await?.is_some())
}

/// Whose consent it is.
async fn whose(tx: &Tx<'_>, trajectory: &trajectory::Model) -> Outcome<Detail> {
    let manager = tx.expect::<contact::Entity>(trajectory.case_manager_id).await?;
    let partner = tx.expect::<organization::Entity>(manager.organization_id).await?;
    let (manager, partner) = (manager.name, partner.name);
    Ok(Detail::with(|language| match language {
        Language::Nl => format!("Vraag het {manager} van {partner}, die de regie heeft."),
        Language::En => format!("Ask {manager} of {partner}, the case manager."),
    }))
}
