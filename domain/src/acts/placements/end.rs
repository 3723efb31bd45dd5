//! The end of a placement: its place is free for another.

use entity::{placement, vocabulary::PlacementState};
use sea_orm::{ColumnTrait, sea_query::IntoCondition};

use super::place::free;
use crate::{
    acts::scope::AtEmployer, record::record, refusal::Outcome, rules::event::Event, transaction::Tx,
};

/// Ends a running placement; the place is free for another.
pub(crate) async fn end(tx: &Tx<'_>, mut placement: placement::Model) -> Outcome<placement::Model> {
    free(tx, placement::Column::Id.eq(placement.id).into_condition()).await?;
    placement.state = PlacementState::Ended;
    let placement = tx.update(placement).await?;
    let event = Event::PlacementEnded {
        placement: placement.id,
    };
    record(tx, placement.scope(), event).await?;
    Ok(placement)
}
