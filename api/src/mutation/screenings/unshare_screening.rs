use async_graphql::ID;
use domain::commands::screenings::UnshareScreening;

use crate::{mutation::mutation, schema::types::Screening};

/// Takes back the access a partner had to a screening (inzage intrekken). Done by the referring partner or
/// the case manager.
#[mutation(UnshareScreening)]
#[takes("The access to take back (inzage).")]
#[answers(screening: Screening, "The screening.")]
pub struct UnshareScreeningInput {
    /// The screening.
    screening_id: ID,
    /// The partner.
    organization_id: ID,
}
