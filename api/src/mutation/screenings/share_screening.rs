use async_graphql::ID;
use domain::commands::screenings::ShareScreening;

use crate::{mutation::mutation, schema::types::Screening};

/// Gives a partner that has a need for it access to a screening (inzage geven). Done by the referring
/// partner or the case manager.
#[mutation(ShareScreening)]
#[takes("The screening to share (inzage).")]
#[answers(screening: Screening, "The screening.")]
pub struct ShareScreeningInput {
    /// The screening.
    screening_id: ID,
    /// The partner.
    organization_id: ID,
}
