//! Has what is held of a person be used again.

use entity::{candidate, ids::CandidateId};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::rights::{Decision, answers_for, decide, not_restricted, record_each, trajectories_of},
    checks::{TEXT, paragraph},
    refusal::{Outcome, RefusalCode, refuse_about},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LiftRestriction {
    pub candidate_id: CandidateId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// Why it is lifted, which the person was told before.
    pub explanation: String,
}

impl Command for LiftRestriction {
    const NAME: Action = Action::LiftRestriction;
    type Output = CandidateId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<CandidateId> {
        let candidate = tx
            .subject::<candidate::Entity>(self.candidate_id, "candidateId")
            .await?;
        answers_for(tx, &candidate)?;
        candidate.unchanged_since(self.version)?;
        let explanation = paragraph(&self.explanation, TEXT, "explanation")?;
        if candidate.restricted_at.is_none() {
            return refuse_about(RefusalCode::WrongState, "candidateId", not_restricted());
        }
        let trajectories = trajectories_of(tx, &candidate).await?;
        decide(tx, &candidate, &Decision::Lifted, None, Some(explanation)).await?;
        let lifted = tx
            .update(candidate::Model {
                restricted_at: None,
                ..candidate
            })
            .await?;
        record_each(tx, &trajectories, |trajectory| Event::RestrictionLifted {
            trajectory,
        })
        .await?;
        Ok(lifted.id)
    }
}

crate::transaction::any_command!(LiftRestriction);
