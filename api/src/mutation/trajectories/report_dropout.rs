use async_graphql::ID;
use domain::commands::trajectories::ReportDropout;
use entity::vocabulary::DropoutReason;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::Dropout},
};

/// Reports that a candidate dropped out (uitval). The trajectory stops; the employer or school that had the
/// candidate owes the case manager a handback. Done by the referring partner, the case manager, the
/// employer, the school or a guide.
#[mutation(ReportDropout)]
#[takes("The dropout to report (uitval).")]
#[answers(dropout: Dropout, "The dropout.")]
pub struct ReportDropoutInput {
    /// The trajectory.
    trajectory_id: ID,
    #[version_of("trajectory")]
    version: Option<i32>,
    /// Why.
    reason: DropoutReason,
    /// Why, in words, at most 4,000 characters; needed with `OTHER`.
    explanation: Option<String>,
    /// The day the candidate was gone.
    occurred_on: Date,
}
