use async_graphql::ID;
use domain::commands::agreements::ReportOwnApproach;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::OwnApproach},
};

/// Reports a partner that approached an employer by itself, though only the coordinator does (eigen benadering).
/// Both are told. Done by the employer or the coordinator of the region.
#[mutation(ReportOwnApproach)]
#[takes("The approach to report (eigen benadering).")]
#[answers(own_approach: OwnApproach, "The report.")]
pub struct ReportOwnApproachInput {
    /// The employer that was approached.
    employer_id: ID,
    /// The convenant.
    convenant_id: ID,
    /// The partner that approached it.
    organization_id: ID,
    /// The day, today or up to a year ago.
    approached_on: Date,
    /// How that went, at most 4000 characters.
    note: Option<String>,
}
