//! Registers a candidate under the partner's own pseudonymous reference.

use entity::{
    candidate,
    ids::{CandidateId, RegionId},
    region,
    vocabulary::{CandidateSource, Language},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::{Action, Actor},
    checks::{NAME, all, email, line, optional_phone},
    refusal::{Outcome, RefusalCode, refuse, refuse_about},
    rules::{
        personal::Likeness,
        reference::{self, NoReference},
    },
    transaction::{Command, Tx},
};

/// The longest reference, in characters.
const REFERENCE: usize = 64;

/// Registers a candidate.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RegisterCandidate {
    pub region_id: RegionId,
    /// The partner's own reference; a citizen service number is refused.
    pub reference: String,
    /// The person's name.
    pub name: String,
    /// The person's mail address.
    pub email: Option<String>,
    /// The person's telephone number.
    pub phone: Option<String>,
    /// The person's language.
    pub language: Language,
    /// Where the person comes from.
    pub source: CandidateSource,
    /// Whether the person agreed to be written to.
    #[serde(default)]
    pub mail_consent: bool,
}

impl Command for RegisterCandidate {
    const NAME: Action = Action::RegisterCandidate;
    type Output = CandidateId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<CandidateId> {
        let region = tx.subject::<region::Entity>(self.region_id, "regionId").await?;
        let Actor::Contact(viewer) = tx.actor() else {
            return refuse(RefusalCode::NotPermitted, "");
        };
        let address = self.email.as_deref().map(|address| email(address, "email"));
        let (reference, name, email, phone) = all((
            self.checked_reference(),
            line(&self.name, NAME, "name"),
            address.transpose(),
            optional_phone(self.phone.as_deref(), "phone"),
        ))?;
        let candidate = candidate::Model {
            id: tx.new_id(),
            region_id: region.id,
            registered_by: viewer.organization_id,
            reference,
            name,
            email,
            phone,
            language: self.language,
            source: self.source,
            mail_consent_at: self.mail_consent.then(|| tx.now()),
            mail_consent_ended_at: None,
            mail_refused_at: None,
            restricted_at: None,
            erased_at: None,
            mail_refusal: None,
            created_at: tx.now(),
            version: 1,
        };
        Ok(tx.insert(candidate, "reference").await?.id)
    }
}

crate::transaction::any_command!(RegisterCandidate);
crate::transaction::by_the_list!(RegisterCandidates of RegisterCandidate);

impl RegisterCandidate {
    fn checked_reference(&self) -> Outcome<String> {
        match reference::check(self.reference.trim(), &self.name) {
            Ok(()) => line(&self.reference, REFERENCE, "reference"),
            Err(NoReference::Hidden) => refuse(RefusalCode::Malformed, "reference"),
            Err(NoReference::Personal(likeness)) => {
                refuse_about(code_of(likeness), "reference", likeness.of_reference())
            }
        }
    }
}

/// A number that is none of the partner's own is the wrong form; all else is somebody's.
const fn code_of(likeness: Likeness) -> RefusalCode {
    match likeness {
        Likeness::CitizenNumber => RefusalCode::Malformed,
        _ => RefusalCode::PersonalData,
    }
}
