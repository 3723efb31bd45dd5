//! Adds a version to a convenant.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::setup::AmendConvenant;
use entity::vocabulary::DeadlineKind;

use super::rules::{DeadlineRuleInput, read_kinds, read_rules};
use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::DateTime, types::ConvenantVersion},
};

/// What changes in a convenant.
#[derive(InputObject)]
pub struct AmendConvenantInput {
    /// The convenant.
    convenant_id: ID,
    /// The version of the convenant the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// From when the new version holds; left out, it is now.
    effective_from: Option<DateTime>,
    /// Why, at most 4,000 characters.
    note: String,
    /// What changes against the latest version, at most one rule for each kind (termijnen). What a rule
    /// leaves out is as the kind has it by default, not as the latest version has it.
    rules: Option<Vec<DeadlineRuleInput>>,
    /// The kinds of deadline on which nothing is agreed from now on.
    omit: Option<Vec<DeadlineKind>>,
    /// The kinds whose open deadlines come under this version too. They never fall due before it takes
    /// effect, and what was breached stays breached. Left out, open deadlines keep the version they started
    /// under.
    applies_to_open: Option<Vec<DeadlineKind>>,
    #[graphql(flatten)]
    once: Once,
}

impl AmendConvenantInput {
    fn command(self, faults: &mut Faults) -> AmendConvenant {
        AmendConvenant {
            convenant_id: id(&self.convenant_id),
            version: self.version,
            effective_from: faults.optional_moment(self.effective_from, "effectiveFrom"),
            note: self.note,
            rules: read_rules(self.rules.unwrap_or_default(), faults),
            omit: read_kinds(self.omit.unwrap_or_default(), "omit", faults),
            applies_to_open: read_kinds(self.applies_to_open.unwrap_or_default(), "appliesToOpen", faults),
        }
    }
}

payload! {
    /// What came of `amendConvenant`.
    AmendConvenantPayload {
        /// The new version.
        convenant_version: ConvenantVersion,
    }
}

/// The mutation.
#[derive(Default)]
pub struct AmendConvenantMutation;

#[Object]
impl AmendConvenantMutation {
    /// Amends a convenant: adds a version with other terms. Deadlines that run keep the version they started
    /// under, unless their kind is named. Done by the coordinator of the convenant.
    async fn amend_convenant(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What changes in a convenant.")] input: AmendConvenantInput,
    ) -> Result<AmendConvenantPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
