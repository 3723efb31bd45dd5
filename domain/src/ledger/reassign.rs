//! Makes a deadline another's to do. When it falls due stays, but for the new one's own closed days and the time
//! that whoever must act always has.

use entity::{
    contact, deadline,
    ids::{ContactId, OrganizationId},
    vocabulary::DeadlineChange,
};

use super::{
    history::{self, Cause},
    lay::{self, Relaying},
};
use crate::{outbox, refusal::Outcome, transaction::Tx};

/// Makes it one guide's.
pub(super) async fn to_guide(
    tx: &Tx<'_>,
    mut deadline: deadline::Model,
    guide: ContactId,
    cause: Cause<'_>,
) -> Outcome<()> {
    let contact: contact::Model = tx.expect::<contact::Entity>(guide).await?;
    deadline.responsible_id = contact.organization_id;
    deadline.responsible_contact_id = Some(guide);
    change(tx, deadline, cause).await?;
    Ok(())
}

/// Makes it another partner's: the successor of one that leaves.
///
/// # Errors
/// When the database fails.
pub async fn to_partner(
    tx: &Tx<'_>,
    mut deadline: deadline::Model,
    partner: OrganizationId,
    cause: Cause<'_>,
) -> Outcome<()> {
    deadline.responsible_id = partner;
    deadline.responsible_contact_id = None;
    let deadline = change(tx, deadline, cause).await?;
    outbox::tell_reassigned(tx, &deadline).await
}

async fn change(tx: &Tx<'_>, deadline: deadline::Model, cause: Cause<'_>) -> Outcome<deadline::Model> {
    let deadline = tx.update(deadline).await?;
    let line = history::line(tx, &deadline, DeadlineChange::Reassigned, cause);
    history::write(tx, vec![line]).await?;
    // The new partner may also leave on another day.
    let changed = lay::relay(tx, vec![deadline.clone()], Relaying::Reassigned, cause).await?;
    Ok(changed
        .into_iter()
        .next()
        .map_or(deadline, |changed| changed.deadline))
}
