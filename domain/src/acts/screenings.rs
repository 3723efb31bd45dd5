//! A screening: one fact, once, whether it was requested or not.

use chrono::NaiveDate;
use entity::{
    ids::{OrganizationId, ScreeningId, TestRequestId},
    screening, trajectory,
    vocabulary::ScreeningKind,
};

use super::scope::scope_of;
use crate::{record::record, refusal::Outcome, rules::event::Event, transaction::Tx};

/// The longest finding, in characters: a few words, no report.
pub(crate) const FINDING: usize = 500;

/// What was found, and by whom.
pub(crate) struct Found {
    pub(crate) test_request_id: Option<TestRequestId>,
    pub(crate) kind: ScreeningKind,
    pub(crate) performed_on: NaiveDate,
    pub(crate) by_organization_id: OrganizationId,
    pub(crate) finding: Option<String>,
}

/// Writes it for the person whose trajectory it is.
pub(crate) async fn keep(tx: &Tx<'_>, trajectory: &trajectory::Model, found: Found) -> Outcome<ScreeningId> {
    let screening = screening::Model {
        id: tx.new_id(),
        candidate_id: trajectory.candidate_id,
        trajectory_id: trajectory.id,
        convenant_id: trajectory.convenant_id,
        test_request_id: found.test_request_id,
        kind: found.kind,
        performed_on: found.performed_on,
        by_organization_id: found.by_organization_id,
        finding: found.finding,
        recorded_by: tx.actor_id(),
        created_at: tx.now(),
    };
    let screening = tx.insert(screening, "").await?;
    let event = Event::ScreeningRecorded {
        screening: screening.id,
        test: screening.kind,
        by: screening.by_organization_id,
        performed_on: screening.performed_on,
    };
    record(tx, scope_of(trajectory), event).await?;
    Ok(screening.id)
}
