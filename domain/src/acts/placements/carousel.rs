//! The carousel: short internships in a fixed order, each done once (stagecarrousel).

use entity::{
    carousel_step, placement, trajectory,
    vocabulary::{PlacementKind, PlacementState},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    refusal::{Outcome, RefusalCode, refuse},
    transaction::Tx,
};

/// Where a step is refused.
const PATH: &str = "carouselStep";

/// Refuses a step that the programme does not have, that is of another kind, that was done already, or before
/// which another is missing or still running.
pub(crate) async fn can_step(
    tx: &Tx<'_>,
    trajectory: &trajectory::Model,
    step: i32,
    kind: PlacementKind,
) -> Outcome<()> {
    let wanted = match trajectory.programme_id {
        Some(programme) => {
            carousel_step::Entity::find()
                .filter(carousel_step::Column::ProgrammeId.eq(programme))
                .filter(carousel_step::Column::Position.eq(step))
                .one(tx.db())
                .await?
        }
        None => None,
    };
    let Some(wanted) = wanted else {
        return refuse(RefusalCode::NoSuchStep, PATH);
    };
    if wanted.kind != kind {
        return refuse(RefusalCode::PlaceKindDiffers, "kind");
    }
    let begun = placement::Entity::find()
        .filter(placement::Column::TrajectoryId.eq(trajectory.id))
        .filter(placement::Column::CarouselStep.is_not_null())
        .all(tx.db())
        .await?;
    let of = |step: i32| begun.iter().find(move |row| row.carousel_step == Some(step));
    if of(step).is_some() {
        return refuse(RefusalCode::StepDone, PATH);
    }
    for earlier in 1..step {
        match of(earlier).map(|row| row.state) {
            None => return refuse(RefusalCode::StepSkipped, PATH),
            Some(PlacementState::Active) => return refuse(RefusalCode::StepRunning, PATH),
            Some(PlacementState::Ended | PlacementState::Contracted) => {}
        }
    }
    Ok(())
}
