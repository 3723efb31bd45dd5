//! A partner leaves: what it has not done by then goes to the coordinator, with a fresh deadline. Its history
//! stays with the partner that left.

use entity::{
    convenant, deadline,
    ids::{ConvenantId, DeadlineId, OrganizationId},
    vocabulary::{DeadlineChange, DeadlineState},
};

use super::{
    close,
    history::Cause,
    schedule::{self, Rescheduling},
    select,
};
use crate::{
    agreed::rule_in_force,
    changed::{Changed, How},
    refusal::Outcome,
    transaction::Tx,
};

/// Lays out what a partner still has to do after the day on which it leaves became known or changed.
///
/// # Errors
/// When the database fails.
pub async fn leaving(
    tx: &Tx<'_>,
    convenant: ConvenantId,
    partner: OrganizationId,
    cause: Cause<'_>,
) -> Outcome<Vec<Changed>> {
    let deadlines = select::of_convenant(tx, convenant, Some(partner)).await?;
    schedule::reschedule(tx, deadlines, Rescheduling::Held, cause).await
}

/// Closes a deadline of a partner that has left, and opens one for the coordinator under the rule that holds
/// now; nothing is opened when the partners no longer agree on its kind.
pub(super) async fn take_over(tx: &Tx<'_>, old: deadline::Model, cause: Cause<'_>) -> Outcome<Vec<Changed>> {
    let closed = close::moot(tx, old, DeadlineChange::Transferred, cause).await?;
    let mut old = closed.deadline.clone();
    let convenant: convenant::Model = tx.expect::<convenant::Entity>(old.convenant_id).await?;
    let rule = rule_in_force(tx.db(), old.convenant_id, old.kind, tx.now()).await?;
    let Some(rule) = rule.filter(|_| convenant.coordinator_id != old.responsible_id) else {
        return Ok(vec![closed]);
    };
    let now = tx.now();
    // What is counted from a moment starts anew, except from an appointment that is still to come; a date stays
    // the date it is.
    let appointment_at = old.appointment_at.filter(|_| old.starts_at > now);
    let fresh = deadline::Model {
        id: tx.new_id::<DeadlineId>(),
        rule_id: rule.id,
        responsible_id: convenant.coordinator_id,
        responsible_contact_id: None,
        opened_by: match old.from_on.or(old.target_on).is_some() || appointment_at.is_some() {
            true => old.opened_by.clone(),
            // It is not counted from what opened it any more.
            false => cause.kind.to_owned(),
        },
        opened_at: now,
        starts_at: appointment_at.map_or(now, |_| old.starts_at),
        appointment_at,
        anchored_at: now,
        laid_at: now,
        not_before: None,
        reassigned_at: None,
        state: DeadlineState::Open,
        round: 1,
        next_at: None,
        breached_at: None,
        closed_at: None,
        successor_id: None,
        version: 1,
        ..old.clone()
    };
    let fresh = schedule::open(tx, fresh, cause).await?;
    let how = How::TakenOver {
        from: old.responsible_id,
        due_before: old.due_at,
    };
    old.successor_id = Some(fresh.id);
    tx.update(old).await?;
    let taken = Changed { deadline: fresh, how };
    Ok(vec![closed, taken])
}
