use async_graphql::ID;
use domain::commands::setup::AmendConvenant;
use entity::vocabulary::DeadlineKind;

use super::rules::DeadlineRuleInput;
use crate::{
    mutation::mutation,
    schema::{scalar::DateTime, types::ConvenantVersion},
};

/// Amends a convenant: adds a version with other terms. Deadlines that run keep the version they started
/// under, unless their kind is named. Done by the coordinator of the convenant.
#[mutation(AmendConvenant)]
#[takes("What changes in a convenant.")]
#[answers(convenant_version: ConvenantVersion, "The new version.")]
pub struct AmendConvenantInput {
    /// The convenant.
    convenant_id: ID,
    #[version_of("convenant")]
    version: Option<i32>,
    /// From when the new version holds; left out, it is now.
    effective_from: Option<DateTime>,
    /// Why, at most 4,000 characters.
    note: String,
    /// What changes against the latest version, at most one rule for each kind (termijnen). What a rule
    /// leaves out is as the kind has it by default, not as the latest version has it.
    #[at_most(DeadlineKind::ALL.len())]
    rules: Option<Vec<DeadlineRuleInput>>,
    /// The kinds of deadline on which nothing is agreed from now on.
    #[at_most(DeadlineKind::ALL.len())]
    omit: Option<Vec<DeadlineKind>>,
    /// The kinds whose open deadlines come under this version too. They never fall due before it takes
    /// effect, and what was breached stays breached. Left out, open deadlines keep the version they started
    /// under.
    #[at_most(DeadlineKind::ALL.len())]
    applies_to_open: Option<Vec<DeadlineKind>>,
}
