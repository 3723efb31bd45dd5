use async_graphql::ID;
use domain::commands::placements::PlaceDirectly;
use entity::vocabulary::PlacementKind;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::Placement},
};

/// Places someone without referral or interview (plaatsing zonder voordracht): an employer's own staff or volunteer,
/// or whoever participates on a place that the employer offered. Done by the partner the trajectory comes from or
/// its case manager.
#[mutation(PlaceDirectly)]
#[takes("The placement to record (plaatsing).")]
#[answers(placement: Placement, "The placement.")]
pub struct PlaceDirectlyInput {
    /// The trajectory.
    trajectory_id: ID,
    #[version_of("trajectory")]
    version: Option<i32>,
    /// The employer.
    employer_id: ID,
    /// The employer's department, when it is known.
    department_id: Option<ID>,
    /// What sort of place it is.
    kind: PlacementKind,
    /// The first day, at most two years from today.
    starts_on: Date,
    /// The offered place (plaats) of the same employer, department and kind. Needed of who is not the employer's own.
    place_id: Option<ID>,
}
