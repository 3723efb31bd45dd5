//! Tells everyone around a pause once.

use std::collections::{BTreeMap, BTreeSet};

use entity::{
    deadline, event, group,
    ids::{ContactId, ConvenantId, DeadlineId, EventId, TrajectoryId},
    party, pause,
    vocabulary::Template,
};

use crate::{ledger::Changed, refusal::Outcome, transaction::Tx};

/// MERGE
pub async fn tell_of_pause(
    _tx: &Tx<'_>,
    _pause: &pause::Model,
    _event: &event::Model,
    _template: Template,
    _changed: &[Changed],
) -> Outcome<()> {
    Ok(())
}

/// MERGE
pub async fn tell_of_release(
    _tx: &Tx<'_>,
    _pause: &pause::Model,
    _event: &event::Model,
    _trajectories: &[TrajectoryId],
    _changed: &[Changed],
) -> Outcome<()> {
    let _: BTreeMap<ContactId, BTreeSet<DeadlineId>> = BTreeMap::new();
    Ok(())
}

/// MERGE
pub async fn tell_moved(
    _tx: &Tx<'_>,
    _convenant: ConvenantId,
    _subject: &str,
    _event: &event::Model,
    _changed: &[Changed],
) -> Outcome<()> {
    Ok(())
}

/// MERGE
pub async fn tell_leaving(
    _tx: &Tx<'_>,
    _party: &party::Model,
    _event: &event::Model,
    _open: &[deadline::Model],
) -> Outcome<()> {
    Ok(())
}

/// MERGE
pub async fn tell_group_moved(
    _tx: &Tx<'_>,
    _group: &group::Model,
    _event: &event::Model,
    _events: &[EventId],
) -> Outcome<()> {
    Ok(())
}
