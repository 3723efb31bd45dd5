//! Reports a no-show.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::interviews::ReportNoShow;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::NoShow,
};

/// The interview at which the candidate did not turn up (niet verschenen).
#[derive(InputObject)]
pub struct ReportNoShowInput {
    /// The interview.
    interview_id: ID,
    /// The version of the interview the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    #[graphql(flatten)]
    once: Once,
}

impl ReportNoShowInput {
    fn command(self) -> ReportNoShow {
        ReportNoShow {
            interview_id: id(&self.interview_id),
            version: self.version,
        }
    }
}

payload! {
    /// What came of `reportNoShow`.
    ReportNoShowPayload {
        /// The no-show.
        no_show: NoShow,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ReportNoShowMutation;

#[Object]
impl ReportNoShowMutation {
    /// Reports that the candidate did not turn up (niet verschenen). The case manager is told at once; the
    /// employer's feedback and the three-way conversation get their terms. Done by the employer, the
    /// referring partner or the case manager.
    async fn report_no_show(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The interview at which the candidate did not turn up (niet verschenen).")]
        input: ReportNoShowInput,
    ) -> Result<ReportNoShowPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
