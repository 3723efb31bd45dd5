//! Refuses a person's wish to be forgotten or left alone, on a ground of the law.

use chrono::NaiveDate;
use entity::{
    candidate,
    ids::{CandidateId, RightsDecisionId},
    vocabulary::{Right, RightsRefusal},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::rights::{Decision, answers_for, asked_before, decide},
    checks::{TEXT, all, paragraph},
    refusal::Outcome,
    transaction::{Command, Tx},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RefuseRight {
    pub candidate_id: CandidateId,
    /// What the person asked for.
    pub right: Right,
    /// Why it is refused.
    pub ground: RightsRefusal,
    /// On which day the person asked.
    pub asked_on: NaiveDate,
    /// Why, as the person is told it.
    pub explanation: String,
}

impl Command for RefuseRight {
    const NAME: Action = Action::RefuseRight;
    type Output = RightsDecisionId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<RightsDecisionId> {
        let candidate = tx
            .subject::<candidate::Entity>(self.candidate_id, "candidateId")
            .await?;
        answers_for(tx, &candidate)?;
        let ((), explanation) = all((
            asked_before(tx, Some(self.asked_on)),
            paragraph(&self.explanation, TEXT, "explanation"),
        ))?;
        let refused = Decision::Refused(self.right, self.ground);
        decide(tx, &candidate, &refused, Some(self.asked_on), Some(explanation)).await
    }
}

crate::transaction::any_command!(RefuseRight);
