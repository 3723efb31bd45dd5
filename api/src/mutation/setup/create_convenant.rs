use async_graphql::ID;
use domain::commands::setup::CreateConvenant;
use entity::vocabulary::{BindingForm, DeadlineKind};

use super::{calendar::CalendarInput, rules::DeadlineRuleInput};
use crate::{
    mutation::mutation,
    schema::{scalar::DateTime, types::Convenant},
};

/// Sets up a convenant with its first version. The coordinator of the region, who does this, becomes its
/// first party.
#[mutation(CreateConvenant)]
#[takes("The convenant to set up.")]
#[answers(convenant: Convenant, "The convenant.")]
pub struct CreateConvenantInput {
    /// The region it holds in (arbeidsmarktregio).
    region_id: ID,
    /// Its name, at most 200 characters, on one line.
    name: String,
    /// How binding the partners made it.
    binding_form: BindingForm,
    /// What its terms are counted in; left out, it is the calendar with every default.
    calendar: Option<CalendarInput>,
    /// What the partners agree otherwise than the defaults, at most one rule for each kind (termijnen).
    #[at_most(DeadlineKind::ALL.len())]
    rules: Option<Vec<DeadlineRuleInput>>,
    /// The kinds of deadline on which they agree nothing.
    #[at_most(DeadlineKind::ALL.len())]
    omit: Option<Vec<DeadlineKind>>,
    /// From when its first version holds; left out, it is now.
    effective_from: Option<DateTime>,
}
