//! Has what is held of a person be kept, and not used.

use chrono::NaiveDate;
use entity::{candidate, ids::CandidateId, vocabulary::RestrictionGround};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::rights::{
        Decision, already_restricted, answers_for, asked_before, decide, record_each, trajectories_of,
    },
    checks::{TEXT, all, optional_paragraph},
    refusal::{Outcome, RefusalCode, refuse_about},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RestrictCandidate {
    pub candidate_id: CandidateId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// Why.
    pub ground: RestrictionGround,
    /// On which day the person asked.
    pub asked_on: Option<NaiveDate>,
    /// What is to be told of it.
    pub explanation: Option<String>,
}

impl Command for RestrictCandidate {
    const NAME: Action = Action::RestrictCandidate;
    type Output = CandidateId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<CandidateId> {
        let candidate = tx
            .subject::<candidate::Entity>(self.candidate_id, "candidateId")
            .await?;
        answers_for(tx, &candidate)?;
        candidate.unchanged_since(self.version)?;
        if candidate.restricted_at.is_some() {
            return refuse_about(RefusalCode::WrongState, "candidateId", already_restricted());
        }
        let ((), explanation) = all((
            asked_before(tx, self.asked_on),
            optional_paragraph(self.explanation.as_deref(), TEXT, "explanation"),
        ))?;
        let trajectories = trajectories_of(tx, &candidate).await?;
        decide(
            tx,
            &candidate,
            &Decision::Restricted(self.ground),
            self.asked_on,
            explanation,
        )
        .await?;
        let restricted = tx
            .update(candidate::Model {
                restricted_at: Some(tx.now()),
                ..candidate
            })
            .await?;
        record_each(tx, &trajectories, |trajectory| Event::PersonRestricted {
            trajectory,
        })
        .await?;
        Ok(restricted.id)
    }
}

crate::transaction::any_command!(RestrictCandidate);
