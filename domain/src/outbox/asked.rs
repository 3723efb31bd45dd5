//! Tells a contact what is asked of it now, when it is assigned or succeeds another; of the other it also has what still
//! waited to be told.

use std::collections::{BTreeMap, BTreeSet};

use entity::{
    deadline, event,
    ids::{ContactId, ConvenantId, DeadlineId},
    message,
    vocabulary::{MessageState, Template},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter,
    sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement},
};

use super::{
    lease::nobody_has_it,
    overview::{Overview, tell_overview},
    write::ROWS_AT_ONCE,
};
use crate::{partners::around::Around, refusal::Outcome, transaction::Tx};

/// Gives a contact one overview of those of some deadlines that are asked of it now.
///
/// # Errors
/// When the database fails.
pub async fn tell_asked(
    tx: &Tx<'_>,
    convenant_id: ConvenantId,
    event: &event::Model,
    contact: ContactId,
    deadlines: &[DeadlineId],
) -> Outcome<()> {
    let mut asked = BTreeSet::new();
    for ids in deadlines.chunks(ROWS_AT_ONCE) {
        let rows = deadline::Entity::find()
            .filter(deadline::Column::Id.is_in(ids.iter().copied()))
            .all(tx.db())
            .await?;
        let around = Around::load_many(tx, convenant_id, &rows).await?;
        let of_contact = rows.iter().zip(around);
        let of_contact = of_contact.filter(|(_, around)| around.reminded().contains(&contact));
        asked.extend(of_contact.map(|(deadline, _)| deadline.id));
    }
    if asked.is_empty() {
        return Ok(());
    }
    let overview = Overview {
        subject_id: contact.to_string(),
        // When each fell due before says nothing to someone who has not had it before.
        events: Vec::new(),
        ..Overview::of(event, convenant_id, Template::ContactOverview)
    };
    tell_overview(tx, &overview, BTreeMap::from([(contact, asked)])).await
}

/// Emails of a convenant that still wait are the successor's, except those the successor has one of already. What is
/// being handed over right now finds its reader by itself.
///
/// # Errors
/// When the database fails.
pub async fn hand_over(
    tx: &Tx<'_>,
    convenant: ConvenantId,
    predecessor: ContactId,
    successor: ContactId,
) -> Outcome<()> {
    let waiting = Condition::all()
        .add(message::Column::ConvenantId.eq(convenant))
        .add(message::Column::ContactId.eq(predecessor))
        .add(message::Column::State.eq(MessageState::Queued))
        .add(message::Column::DigestId.is_null())
        .add(nobody_has_it(tx.wall()));
    message::Entity::update_many()
        .col_expr(message::Column::State, Expr::value(MessageState::Dropped))
        .col_expr(message::Column::FinishedAt, Expr::value(Some(tx.now())))
        .filter(waiting.clone())
        .filter(Expr::exists(the_same_for(successor)))
        .exec(tx.db())
        .await?;
    message::Entity::update_many()
        .col_expr(message::Column::ContactId, Expr::value(successor))
        .filter(waiting)
        .exec(tx.db())
        .await?;
    Ok(())
}

/// A message to another that says the same as the one at hand.
fn the_same_for(other: ContactId) -> SelectStatement {
    let same = Alias::new("same");
    let column = |column: message::Column| Expr::col((same.clone(), column));
    let this = |column: message::Column| Expr::col((message::Entity, column));
    Query::select()
        .expr(Expr::value(1))
        .from_as(message::Entity, same.clone())
        .and_where(column(message::Column::ContactId).eq(other))
        .and_where(column(message::Column::Cause).eq(this(message::Column::Cause)))
        .and_where(column(message::Column::Template).eq(this(message::Column::Template)))
        .take()
}
