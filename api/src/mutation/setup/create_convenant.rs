//! Sets up a convenant with its first version.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::setup::CreateConvenant;
use entity::vocabulary::{BindingForm, DeadlineKind};

use super::{
    calendar::CalendarInput,
    rules::{DeadlineRuleInput, read_kinds, read_rules},
};
use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::DateTime, types::Convenant},
};

/// The convenant to set up.
#[derive(InputObject)]
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
    rules: Option<Vec<DeadlineRuleInput>>,
    /// The kinds of deadline on which they agree nothing.
    omit: Option<Vec<DeadlineKind>>,
    /// From when its first version holds; left out, it is now.
    effective_from: Option<DateTime>,
    #[graphql(flatten)]
    once: Once,
}

impl CreateConvenantInput {
    fn command(self, faults: &mut Faults) -> CreateConvenant {
        CreateConvenant {
            region_id: id(&self.region_id),
            name: self.name,
            binding_form: self.binding_form,
            calendar: self.calendar.unwrap_or_default().read("calendar", faults),
            rules: read_rules(self.rules.unwrap_or_default(), faults),
            omit: read_kinds(self.omit.unwrap_or_default(), "omit", faults),
            effective_from: faults.optional_moment(self.effective_from, "effectiveFrom"),
        }
    }
}

payload! {
    /// What came of `createConvenant`.
    CreateConvenantPayload {
        /// The convenant.
        convenant: Convenant,
    }
}

/// The mutation.
#[derive(Default)]
pub struct CreateConvenantMutation;

#[Object]
impl CreateConvenantMutation {
    /// Sets up a convenant with its first version. The coordinator of the region, who does this, becomes its
    /// first party.
    async fn create_convenant(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The convenant to set up.")] input: CreateConvenantInput,
    ) -> Result<CreateConvenantPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
