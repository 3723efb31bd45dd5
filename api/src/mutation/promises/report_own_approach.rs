//! Reports a partner that approached an employer by itself.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::promises::ReportOwnApproach;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::Date, types::OwnApproach},
};

/// The approach to report (eigen benadering).
#[derive(InputObject)]
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
    #[graphql(flatten)]
    once: Once,
}

impl ReportOwnApproachInput {
    fn command(self, faults: &mut Faults) -> ReportOwnApproach {
        ReportOwnApproach {
            employer_id: id(&self.employer_id),
            convenant_id: id(&self.convenant_id),
            organization_id: id(&self.organization_id),
            approached_on: faults.date(self.approached_on, "approachedOn"),
            note: self.note,
        }
    }
}

payload! {
    /// What came of `reportOwnApproach`.
    ReportOwnApproachPayload {
        /// The report.
        own_approach: OwnApproach,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ReportOwnApproachMutation;

#[Object]
impl ReportOwnApproachMutation {
    /// Reports a partner that approached an employer by itself, though only the coordinator does (eigen benadering).
    /// Both are told. Done by the employer or the coordinator of the region.
    async fn report_own_approach(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The approach to report (eigen benadering).")] input: ReportOwnApproachInput,
    ) -> Result<ReportOwnApproachPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
