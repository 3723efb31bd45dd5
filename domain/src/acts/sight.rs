//! Who opens a person to itself. What a partner sees of a person follows from the chain (`rules/src/access.rs`), so some acts
//! open a person to the very partner that does them. Whoever does not know the person leaves such an act to one who answers
//! for the person: the case manager or the referrer, whose doing it is their consent.

use std::collections::BTreeSet;

use entity::{
    candidate, contact,
    ids::{CandidateId, OrganizationId},
    organization, trajectory,
    vocabulary::Language,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

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
    let at = |_| path.to_owned();
    open_to_another(tx, std::slice::from_ref(trajectory), opened_to, at).await
}

/// The same of several, in one statement: each refusal at its own path.
///
/// # Errors
/// As [`opens_to_another`], of the first that is not known.
pub(crate) async fn open_to_another(
    tx: &Tx<'_>,
    trajectories: &[trajectory::Model],
    opened_to: OrganizationId,
    path: impl Fn(usize) -> String,
) -> Outcome<()> {
    match tx.actor() {
        Actor::Contact(viewer) if viewer.organization_id == opened_to => {
            let known = known(tx, viewer, trajectories).await?;
            for (at, trajectory) in trajectories.iter().enumerate() {
                if !known.contains(&trajectory.candidate_id) {
                    return refuse_about(RefusalCode::NeedsConsent, &path(at), whose(tx, trajectory).await?);
                }
            }
            Ok(())
        }
        Actor::Contact(_) | Actor::System => Ok(()),
    }
}

/// Of which trajectories a viewer knows who the candidate is.
async fn known(
    tx: &Tx<'_>,
    viewer: &Viewer,
    trajectories: &[trajectory::Model],
) -> Outcome<BTreeSet<CandidateId>> {
    let readers = table::readers(Resource::Candidate, FieldGroup::Person);
    let people = trajectories.iter().map(|trajectory| trajectory.candidate_id);
    let found: Vec<CandidateId> = candidate::Entity::find()
        .select_only()
        .column(candidate::Column::Id)
        .filter(candidate::Column::Id.is_in(people))
        .filter(sql::any_of(viewer, readers, &candidate::Entity::anchors()))
        .into_tuple()
        .all(tx.db())
        .await?;
    Ok(found.into_iter().collect())
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
