//! Forgets a person: nothing that says who it is, or was written of it, is kept.

use chrono::NaiveDate;
use entity::{candidate, ids::CandidateId, vocabulary::ErasureGround};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::rights::{
        Decision, all_have_ended, answers_for, asked_before, decide, record_each, trajectories_of,
    },
    person::erase,
    refusal::Outcome,
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EraseCandidate {
    pub candidate_id: CandidateId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// Why.
    pub ground: ErasureGround,
    /// On which day the person asked; none when nobody did.
    pub asked_on: Option<NaiveDate>,
}

impl Command for EraseCandidate {
    const NAME: Action = Action::EraseCandidate;
    type Output = CandidateId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<CandidateId> {
        let candidate = tx
            .subject::<candidate::Entity>(self.candidate_id, "candidateId")
            .await?;
        answers_for(tx, &candidate)?;
        candidate.unchanged_since(self.version)?;
        asked_before(tx, self.asked_on)?;
        let trajectories = trajectories_of(tx, &candidate).await?;
        all_have_ended(&trajectories)?;
        decide(
            tx,
            &candidate,
            &Decision::Erased(self.ground),
            self.asked_on,
            None,
        )
        .await?;
        let erased = tx
            .update(candidate::Model {
                erased_at: Some(tx.now()),
                restricted_at: None,
                ..candidate
            })
            .await?;
        erase(tx.db(), &erased, tx.now()).await?;
        record_each(tx, &trajectories, |trajectory| Event::PersonErased { trajectory }).await?;
        Ok(erased.id)
    }
}

crate::transaction::any_command!(EraseCandidate);
