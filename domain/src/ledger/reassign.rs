//! Makes a deadline another's to do. Whoever it becomes has time to act: one that is late stays late, since when it
//! was due, and is asked of the new one by a day of its own, from which the rest of the ladder is counted.

use entity::{
    deadline,
    ids::{DeadlineId, OrganizationId},
    vocabulary::DeadlineChange,
};

use super::{
    history::{self, Cause},
    open::{duty_bound, or_coordinator},
    schedule::{self, Rescheduling},
};
use crate::{
    changed::{Changed, How},
    refusal::Outcome,
    rules::{event::Scope, kinds::Responsible},
    transaction::Tx,
};

/// Makes it whoever's an event says; nothing, when it is theirs already.
pub(super) async fn to_responsible(
    tx: &Tx<'_>,
    scope: &Scope,
    mut deadline: deadline::Model,
    responsible: Responsible,
    cause: Cause<'_>,
) -> Outcome<Option<Changed>> {
    let Some(duty) = duty_bound(tx, scope, responsible).await? else {
        return Ok(None);
    };
    let (partner, person) = or_coordinator(tx, scope, duty).await?;
    if (deadline.responsible_id, deadline.responsible_contact_id) == (partner, person) {
        return Ok(None);
    }
    deadline.responsible_id = partner;
    deadline.responsible_contact_id = person;
    let deadline = change(tx, deadline, cause).await?;
    let how = How::HandedOver;
    Ok(Some(Changed { deadline, how }))
}

/// Makes it another partner's: the successor of one that leaves.
///
/// # Errors
/// When the database fails.
pub async fn to_partner(
    tx: &Tx<'_>,
    id: DeadlineId,
    partner: OrganizationId,
    cause: Cause<'_>,
) -> Outcome<Vec<Changed>> {
    let mut deadline: deadline::Model = tx.expect::<deadline::Entity>(id).await?;
    deadline.responsible_id = partner;
    deadline.responsible_contact_id = None;
    let deadline = change(tx, deadline, cause).await?;
    let how = How::Reassigned;
    Ok(vec![Changed { deadline, how }])
}

async fn change(tx: &Tx<'_>, mut deadline: deadline::Model, cause: Cause<'_>) -> Outcome<deadline::Model> {
    deadline.reassigned_at = Some(tx.now());
    let deadline = tx.update(deadline).await?;
    let line = history::line(tx, &deadline, DeadlineChange::Reassigned, cause);
    history::write(tx, vec![line]).await?;
    // The new partner may also leave on another day.
    let changed = schedule::reschedule(tx, vec![deadline.clone()], Rescheduling::Reassigned, cause).await?;
    Ok(changed
        .into_iter()
        .next()
        .map_or(deadline, |changed| changed.deadline))
}
