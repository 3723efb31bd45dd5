//! Corrects who a candidate is and how the person can be reached, and records whether the person agreed to be written to.

use entity::{candidate, ids::CandidateId, vocabulary::Language};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    checks::{NAME, all, email, line, optional_phone},
    clock::Moment,
    refusal::{Outcome, RefusalCode, refuse},
    rules::reference,
    transaction::{Command, Tx, Versioned},
};

/// Changes a candidate.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangeCandidate {
    pub candidate_id: CandidateId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// The person's name.
    pub name: String,
    /// The person's mail address.
    pub email: Option<String>,
    /// The person's telephone number.
    pub phone: Option<String>,
    /// The person's language.
    pub language: Language,
    /// Whether the person agrees to be written to.
    pub mail_consent: bool,
}

impl Command for ChangeCandidate {
    const NAME: Action = Action::ChangeCandidate;
    type Output = CandidateId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<CandidateId> {
        let mut candidate = tx
            .subject::<candidate::Entity>(self.candidate_id, "candidateId")
            .await?;
        candidate.unchanged_since(self.version)?;
        let address = self.email.as_deref().map(|address| email(address, "email"));
        let (name, email, phone) = all((
            line(&self.name, NAME, "name"),
            address.transpose(),
            optional_phone(self.phone.as_deref(), "phone"),
        ))?;
        if reference::check(&candidate.reference, &name).is_err() {
            // The reference would say who the person is.
            return refuse(RefusalCode::PersonalData, "name");
        }
        consent(&mut candidate, self.mail_consent, tx.now());
        if candidate.email != email {
            candidate.mail_refused_at = None;
            candidate.mail_refusal = None;
        }
        candidate.name = name;
        candidate.email = email;
        candidate.phone = phone;
        candidate.language = self.language;
        Ok(tx.update(candidate).await?.id)
    }
}

crate::transaction::any_command!(ChangeCandidate);

/// Writes down that consent was given or withdrawn; nothing, when it stays as it was.
fn consent(candidate: &mut candidate::Model, given: bool, now: Moment) {
    match (candidate.agrees_to_mail(), given) {
        (false, true) => {
            candidate.mail_consent_at = Some(now);
            candidate.mail_consent_ended_at = None;
        }
        (true, false) => candidate.mail_consent_ended_at = Some(now),
        _ => {}
    }
}
