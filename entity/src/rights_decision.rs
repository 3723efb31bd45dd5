//! What came of a person's wish to be forgotten, or left alone (besluit op een verzoek).

use sea_orm::entity::prelude::*;

use crate::ids::{CandidateId, ContactId, OrganizationId, RightsDecisionId};
use crate::vocabulary::{ErasureGround, RestrictionGround, Right, RightsOutcome, RightsRefusal};

/// What came of a person's wish to be forgotten, or left alone (besluit op een verzoek).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rights_decision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RightsDecisionId,
    /// The person.
    pub candidate_id: CandidateId,
    /// The partner that registered the person.
    pub registered_by: OrganizationId,
    /// Which right it is about.
    pub right: Right,
    /// What came of it.
    pub outcome: RightsOutcome,
    /// Why the person was forgotten; none of any other decision.
    pub erasure_ground: Option<ErasureGround>,
    /// Why the data is not used; none of any other decision.
    pub restriction_ground: Option<RestrictionGround>,
    /// Why it was refused; none of any other decision.
    pub refusal: Option<RightsRefusal>,
    /// What was written about it.
    pub explanation: Option<String>,
    /// On which day the person asked.
    pub asked_on: Option<Date>,
    pub decided_at: DateTimeUtc,
    pub decided_by: Option<ContactId>,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
