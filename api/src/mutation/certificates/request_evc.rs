use async_graphql::ID;
use domain::commands::certificates::RequestEvc;

use crate::{mutation::mutation, schema::types::Evc};

/// Asks a centre what someone can do already (EVC aanvragen). Done by the school, the referring partner or
/// the case manager.
#[mutation(RequestEvc)]
#[takes("The assessment to request (EVC).")]
#[answers(evc: Evc, "The assessment.")]
pub struct RequestEvcInput {
    /// The trajectory.
    trajectory_id: ID,
    /// The centre, which takes part in the convenant and is told who the person is.
    centre_id: ID,
    /// The level it is to count for, 1 to 5.
    towards_level: i32,
    /// The diploma it is to count for, at most 200 characters, on one line.
    towards_name: String,
}
