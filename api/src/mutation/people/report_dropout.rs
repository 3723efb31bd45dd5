//! Reports a dropout.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::people::ReportDropout;
use entity::vocabulary::DropoutReason;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::Date, types::Dropout},
};

/// The dropout to report (uitval).
#[derive(InputObject)]
pub struct ReportDropoutInput {
    /// The trajectory.
    trajectory_id: ID,
    /// The version of the trajectory the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// Why.
    reason: DropoutReason,
    /// Why, in words, at most 4,000 characters; needed with `OTHER`.
    explanation: Option<String>,
    /// The day the candidate was gone.
    occurred_on: Date,
    #[graphql(flatten)]
    once: Once,
}

impl ReportDropoutInput {
    fn command(self, faults: &mut Faults) -> ReportDropout {
        ReportDropout {
            trajectory_id: id(&self.trajectory_id),
            version: self.version,
            reason: self.reason,
            explanation: self.explanation,
            occurred_on: faults.date(self.occurred_on, "occurredOn"),
        }
    }
}

payload! {
    /// What came of `reportDropout`.
    ReportDropoutPayload {
        /// The dropout.
        dropout: Dropout,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ReportDropoutMutation;

#[Object]
impl ReportDropoutMutation {
    /// Reports that a candidate dropped out (uitval). The trajectory stops; the employer or school that had the
    /// candidate owes the case manager a handback. Done by the referring partner, the case manager, the
    /// employer, the school or a guide.
    async fn report_dropout(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The dropout to report (uitval).")] input: ReportDropoutInput,
    ) -> Result<ReportDropoutPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
