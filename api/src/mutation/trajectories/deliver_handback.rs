use async_graphql::ID;
use domain::commands::trajectories::DeliverHandback;

use crate::{mutation::mutation, schema::types::Handback};

/// Gives a candidate back to the case manager (terugkoppeling), complete only with advice and findings.
/// Done by the partner that had the candidate.
#[mutation(DeliverHandback)]
#[takes("The handback to deliver (terugkoppeling).")]
#[answers(handback: Handback, "The handback.")]
pub struct DeliverHandbackInput {
    /// The handback that is owed.
    handback_id: ID,
    #[version_of("handback")]
    version: Option<i32>,
    /// What it advises to do next, at most 4,000 characters.
    advice: String,
    /// What it found, at most 4,000 characters.
    findings: String,
}
