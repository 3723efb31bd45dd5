use async_graphql::ID;
use domain::commands::benefits::ExtendBenefitWindow;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::BenefitWindow},
};

/// Extends a period with retained benefit (verlenging). Done by the paying partner.
#[mutation(ExtendBenefitWindow)]
#[takes("The extension (verlenging).")]
#[answers(benefit_window: BenefitWindow, "The period.")]
pub struct ExtendBenefitWindowInput {
    /// The period.
    benefit_window_id: ID,
    #[version_of("period")]
    version: Option<i32>,
    /// The new last day.
    ends_on: Date,
    /// Why, at most 4,000 characters.
    reason: String,
}
