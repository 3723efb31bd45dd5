//! Records that partners affirm the convenant again.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::promises::ReaffirmConvenant;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::Date, types::Convenant},
};

/// The partners that affirm the convenant again (herbevestiging).
#[derive(InputObject)]
pub struct ReaffirmConvenantInput {
    /// The convenant.
    convenant_id: ID,
    /// The day, today or up to a year ago.
    reaffirmed_on: Date,
    /// The partners that affirmed it, 1 to 200, each one that took part on the day.
    organization_ids: Vec<ID>,
    /// What was said with it, at most 4000 characters.
    note: Option<String>,
    #[graphql(flatten)]
    once: Once,
}

impl ReaffirmConvenantInput {
    fn command(self, faults: &mut Faults) -> ReaffirmConvenant {
        ReaffirmConvenant {
            convenant_id: id(&self.convenant_id),
            reaffirmed_on: faults.date(self.reaffirmed_on, "reaffirmedOn"),
            organization_ids: faults.ids(self.organization_ids, 200, "organizationIds"),
            note: self.note,
        }
    }
}

payload! {
    /// What came of `reaffirmConvenant`.
    ReaffirmConvenantPayload {
        /// The convenant.
        convenant: Convenant,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ReaffirmConvenantMutation;

#[Object]
impl ReaffirmConvenantMutation {
    /// Records that partners affirm the convenant again (herbevestiging). Done by the coordinator of the convenant.
    async fn reaffirm_convenant(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The partners that affirm the convenant again (herbevestiging).")]
        input: ReaffirmConvenantInput,
    ) -> Result<ReaffirmConvenantPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
