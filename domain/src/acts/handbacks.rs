//! Who had a candidate that does not go on owes the case manager a handback: advice and findings.

use entity::{
    handback,
    ids::{DepartmentId, DropoutId, OrganizationId, ReferralId},
    referral, trajectory,
};

use super::scope::{AtEmployer, scope_of};
use crate::{
    record::record,
    refusal::Outcome,
    rules::event::{Event, Scope},
    transaction::Tx,
};

/// Who had the candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holder {
    Employer(OrganizationId, Option<DepartmentId>),
    /// The school of the group.
    School(OrganizationId),
}

/// The employer that rejected a candidate owes a handback.
pub(crate) async fn owed_after_rejection(tx: &Tx<'_>, referral: &referral::Model) -> Outcome<()> {
    let holder = Holder::Employer(referral.employer_id, referral.department_id);
    owed(tx, referral.scope(), holder, Some(referral.id), None).await
}

/// Whoever had a candidate that dropped out owes a handback.
pub(crate) async fn owed_after_dropout(
    tx: &Tx<'_>,
    trajectory: &trajectory::Model,
    holder: Holder,
    dropout: DropoutId,
) -> Outcome<()> {
    let (employer_id, department_id) = match holder {
        Holder::Employer(employer, department) => (Some(employer), department),
        Holder::School(_) => (None, None),
    };
    let scope = Scope {
        employer_id,
        department_id,
        ..scope_of(trajectory)
    };
    owed(tx, scope, holder, None, Some(dropout)).await
}

async fn owed(
    tx: &Tx<'_>,
    scope: Scope,
    holder: Holder,
    referral_id: Option<ReferralId>,
    dropout_id: Option<DropoutId>,
) -> Outcome<()> {
    let Some(trajectory_id) = scope.trajectory_id else {
        return Ok(());
    };
    let (Holder::Employer(responsible_id, _) | Holder::School(responsible_id)) = holder;
    let handback = handback::Model {
        id: tx.new_id(),
        trajectory_id,
        convenant_id: scope.convenant_id,
        referral_id,
        dropout_id,
        responsible_id,
        employer_id: scope.employer_id,
        department_id: scope.department_id,
        advice: None,
        findings: None,
        delivered_by: None,
        delivered_at: None,
        created_at: tx.now(),
        version: 1,
    };
    let handback = tx.insert(handback, "").await?;
    let event = Event::HandbackOwed {
        handback: handback.id,
        responsible: responsible_id,
    };
    record(tx, scope, event).await
}
