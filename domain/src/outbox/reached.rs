//! Whom the ladder of a deadline has reached.

use std::collections::BTreeSet;

use entity::{
    deadline_step,
    ids::{ContactId, DeadlineId},
    message,
    vocabulary::{MessageState, Template},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, sea_query::SimpleExpr};

use crate::{refusal::Outcome, transaction::Tx};

/// Everyone who has, or is to have, a message about its breach.
pub(super) async fn reached(tx: &Tx<'_>, deadline: DeadlineId) -> Outcome<BTreeSet<ContactId>> {
    let reached: Vec<Option<ContactId>> = message::Entity::find()
        .select_only()
        .column(message::Column::ContactId)
        .filter(of_steps(deadline))
        .filter(message::Column::State.ne(MessageState::Dropped))
        .filter(message::Column::Template.is_in([Template::DeadlineBreached, Template::DeadlineEscalated]))
        .into_tuple()
        .all(tx.db())
        .await?;
    Ok(reached.into_iter().flatten().collect())
}

/// The messages that steps of a deadline brought about.
pub(super) fn of_steps(deadline: DeadlineId) -> SimpleExpr {
    let steps = deadline_step::Entity::find()
        .select_only()
        .column(deadline_step::Column::Id)
        .filter(deadline_step::Column::DeadlineId.eq(deadline))
        .into_query();
    message::Column::Cause.in_subquery(steps)
}
