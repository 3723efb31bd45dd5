//! The messages of one email, and their end. Each keeps its own state.

use entity::{ids::MessageId, message, vocabulary::MessageState};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, UpdateMany, sea_query::Expr};

use crate::{refusal::Outcome, transaction::Tx};

pub(super) fn of_email(id: MessageId) -> Condition {
    Condition::any()
        .add(message::Column::Id.eq(id))
        .add(message::Column::DigestId.eq(id))
}

/// An update of some messages.
pub(super) fn update(ids: &[MessageId]) -> UpdateMany<message::Entity> {
    message::Entity::update_many().filter(message::Column::Id.is_in(ids.iter().copied()))
}

/// Ends messages in a state that is their last.
pub(super) async fn finished(
    tx: &Tx<'_>,
    rows: UpdateMany<message::Entity>,
    state: MessageState,
) -> Outcome<()> {
    rows.col_expr(message::Column::State, Expr::value(state))
        .col_expr(message::Column::FinishedAt, Expr::value(Some(tx.now())))
        .exec(tx.db())
        .await?;
    Ok(())
}
