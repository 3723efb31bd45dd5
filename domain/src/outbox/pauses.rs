//! Tells everyone around a pause once.

use std::collections::{BTreeMap, BTreeSet};

use entity::{
    event,
    ids::{ContactId, DeadlineId, TrajectoryId},
    pause,
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
