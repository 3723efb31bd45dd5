use async_graphql::ID;
use domain::commands::agreements::OfferPlaces;
use entity::vocabulary::PlacementKind;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::Organization},
};

/// Offers places at an employer (plaatsen aanbieden), all alike. So many internship places may earn it a tutor
/// of the school. Done by the employer or the coordinator of the region.
#[mutation(OfferPlaces)]
#[takes("The places to offer (plaatsen).")]
#[answers(employer: Organization, "The employer, with its places.")]
pub struct OfferPlacesInput {
    /// The employer.
    employer_id: ID,
    /// The department (afdeling); left out, the places are the employer's as a whole.
    department_id: Option<ID>,
    /// The convenant they are offered under.
    convenant_id: ID,
    /// What sort of place they are.
    kind: PlacementKind,
    /// The level of the work (niveau), 1 to 5.
    level: i32,
    /// Whole hours in a week, 1 to 40.
    hours_per_week: i32,
    /// The first day on which someone may start.
    available_from: Date,
    /// The last such day; left out, it is until they are withdrawn.
    available_until: Option<Date>,
    /// How many, 1 to 200.
    number: i32,
}
