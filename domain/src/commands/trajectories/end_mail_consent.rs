//! Has a candidate be written to no more: by the link in an email to the candidate.

use entity::{candidate, ids::CandidateId};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    refusal::Outcome,
    transaction::{Command, Tx},
};

/// Withdraws the consent of a candidate. Done again, it changes nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EndMailConsent {
    pub candidate_id: CandidateId,
}

impl Command for EndMailConsent {
    const NAME: Action = Action::EndMailConsent;
    type Output = ();

    async fn run(self, tx: &Tx<'_>) -> Outcome<()> {
        let mut candidate = tx
            .subject::<candidate::Entity>(self.candidate_id, "candidateId")
            .await?;
        if candidate.agrees_to_mail() {
            candidate.mail_consent_ended_at = Some(tx.now());
            tx.update(candidate).await?;
        }
        Ok(())
    }
}

crate::transaction::any_command!(EndMailConsent);
