use async_graphql::{ID, InputObject};
use entity::vocabulary::{ErasureGround, RestrictionGround, Right, RightsOutcome, RightsRefusal};

use super::{Candidate, Contact, Organization};
use crate::schema::{
    filter::Filter,
    order::order,
    row::row,
    scalar::{Date, DateTime},
};

/// What came of a person's wish to be forgotten, or left alone (besluit op een verzoek).
#[row(rights_decision, listed)]
#[everything(
    rights_decisions,
    "What came of people's wishes to be forgotten, or left alone (besluiten)."
)]
pub struct RightsDecision {
    /// The person. Null when the caller may not see it.
    #[one]
    candidate: Option<Candidate>,
    /// The partner that registered the person, and answers for what is held. Null when the caller may not see it.
    #[one]
    registered_by: Option<Organization>,
    /// Which right it is about.
    right: Right,
    /// What came of it.
    outcome: RightsOutcome,
    /// Why the person was forgotten; null of any other decision.
    erasure_ground: Option<ErasureGround>,
    /// Why the data is not used; null of any other decision.
    restriction_ground: Option<RestrictionGround>,
    /// Why it was refused; null of any other decision.
    refusal: Option<RightsRefusal>,
    /// What was written about it; null when nothing was, and of someone who is forgotten.
    explanation: Option<String>,
    /// On which day the person asked; null when nobody did.
    asked_on: Option<Date>,
    /// When it was decided.
    decided_at: DateTime,
    /// Who decided. Null when the program did, or when the caller may not see it.
    #[one]
    decided_by: Option<Contact>,
}

/// Which decisions to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(rights_decision)]
pub struct RightsDecisionFilter {
    /// Of this person.
    #[points_at(candidate)]
    pub candidate_id: Option<ID>,
}

order! {
    /// In what order decisions come.
    RightsDecisionOrder of rights_decision by
    /// By what decisions can be ordered.
    RightsDecisionOrderField {
        /// Identity, which is age.
        Id,
    }
}
