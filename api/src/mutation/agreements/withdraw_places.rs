use async_graphql::ID;
use domain::commands::agreements::WithdrawPlaces;

use crate::{mutation::mutation, schema::types::Organization};

/// Withdraws offered places (plaatsen intrekken). A tutor they earned and who is not there yet is no longer
/// owed. Done by the employer or the coordinator of the region.
#[mutation(WithdrawPlaces)]
#[takes("The places to withdraw (plaatsen).")]
#[answers(employer: Organization, "The employer, with its places.")]
pub struct WithdrawPlacesInput {
    /// The employer.
    employer_id: ID,
    /// The places, 1 to 200, none of them taken.
    #[at_most(200)]
    place_ids: Vec<ID>,
    /// Why, at most 4000 characters.
    reason: String,
}
