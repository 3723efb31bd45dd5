use async_graphql::ID;
use domain::commands::benefits::EndBenefitWindow;

use crate::{mutation::mutation, schema::types::BenefitWindow};

/// Ends a period with retained benefit before its last day (beëindigen). Done by the referring partner, the
/// case manager or the paying partner.
#[mutation(EndBenefitWindow)]
#[takes("The period to end.")]
#[answers(benefit_window: BenefitWindow, "The period.")]
pub struct EndBenefitWindowInput {
    /// The period.
    benefit_window_id: ID,
    #[version_of("period")]
    version: Option<i32>,
}
