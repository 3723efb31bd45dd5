//! The place a candidate is put on, and its freeing when the placement ends.

use chrono::NaiveDate;
use entity::{
    ids::PlaceId,
    place, placement, referral,
    vocabulary::{PlaceState, PlacementKind, PlacementState},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait},
};

use crate::{
    refusal::{Outcome, RefusalCode, refuse},
    transaction::Tx,
};

/// What is to be placed.
pub(crate) struct Wanted<'a> {
    pub(crate) referral: &'a referral::Model,
    pub(crate) kind: PlacementKind,
    pub(crate) starts_on: NaiveDate,
}

/// Takes an offered place: it must be free, fit, and be available on the first day. Whoever is second finds it
/// taken, because the row is locked.
pub(crate) async fn take(tx: &Tx<'_>, id: PlaceId, wanted: &Wanted<'_>) -> Outcome<PlaceId> {
    let mut place = tx.visible::<place::Entity>(id, "placeId").await?;
    fits(&place, wanted)?;
    place.state = PlaceState::Taken;
    Ok(tx.update(place).await?.id)
}

fn fits(place: &place::Model, wanted: &Wanted<'_>) -> Outcome<()> {
    let referral = wanted.referral;
    // A place of the employer as a whole fits any of its departments.
    let is_elsewhere = place.department_id.is_some() && place.department_id != referral.department_id;
    let is_others = place.employer_id != referral.employer_id || place.convenant_id != referral.convenant_id;
    if is_others || is_elsewhere {
        return refuse(RefusalCode::NotTogether, "placeId");
    }
    match place.state {
        PlaceState::Taken => return refuse(RefusalCode::PlaceTaken, "placeId"),
        PlaceState::Withdrawn => return refuse(RefusalCode::PlaceWithdrawn, "placeId"),
        PlaceState::Open => {}
    }
    if place.kind != wanted.kind {
        return refuse(RefusalCode::PlaceKindDiffers, "kind");
    }
    let is_too_late = place
        .available_until
        .is_some_and(|until| wanted.starts_on > until);
    if wanted.starts_on < place.available_from || is_too_late {
        return refuse(RefusalCode::PlaceUnavailable, "startsOn");
    }
    Ok(())
}

/// Frees the places of those running placements that are about to end. A contract keeps its place.
pub(crate) async fn free(tx: &Tx<'_>, ending: Condition) -> Outcome<()> {
    let places = placement::Entity::find()
        .select_only()
        .column(placement::Column::PlaceId)
        .filter(ending)
        .filter(placement::Column::State.eq(PlacementState::Active))
        .filter(placement::Column::PlaceId.is_not_null());
    place::Entity::update_many()
        .col_expr(place::Column::State, Expr::value(PlaceState::Open))
        .col_expr(place::Column::Version, Expr::col(place::Column::Version).add(1))
        .filter(place::Column::Id.in_subquery(places.into_query()))
        .filter(place::Column::State.eq(PlaceState::Taken))
        .exec(tx.db())
        .await?;
    Ok(())
}
