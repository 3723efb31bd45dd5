//! A contact's deadlines become its successor's.

use entity::{
    deadline, deadline_entry,
    ids::{ContactId, ConvenantId, DeadlineId},
    vocabulary::DeadlineChange,
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait},
};

use super::history::{self, Cause};
use crate::{
    changed::{Changed, How},
    refusal::Outcome,
    rules::{deadline::RUNNING, kinds},
    transaction::Tx,
};

/// The most deadlines of one statement; a database takes a bounded number of values.
const CHUNK: usize = 500;

/// Makes one contact's duties under a convenant another's. `asked` are the deadlines that were asked of the first; those
/// that were its own, as a person or as case manager, have it in their history. Few statements, however many deadlines.
///
/// # Errors
/// When the database fails.
pub async fn succeed(
    tx: &Tx<'_>,
    convenant: ConvenantId,
    predecessor: ContactId,
    successor: ContactId,
    asked: &[DeadlineId],
    cause: Cause<'_>,
) -> Outcome<Vec<Changed>> {
    let own = own(tx, predecessor, asked).await?;
    deadline::Entity::update_many()
        .col_expr(deadline::Column::ResponsibleContactId, Expr::value(successor))
        .col_expr(
            deadline::Column::Version,
            Expr::col(deadline::Column::Version).add(1),
        )
        .filter(deadline::Column::ConvenantId.eq(convenant))
        .filter(deadline::Column::ResponsibleContactId.eq(predecessor))
        .filter(deadline::Column::State.is_in(RUNNING))
        .exec(tx.db())
        .await?;
    let line = |deadline: &deadline::Model| deadline_entry::Model {
        due_before: Some(deadline.due_at),
        ..history::line(tx, deadline, DeadlineChange::Reassigned, cause)
    };
    history::write(tx, own.iter().map(line).collect()).await?;
    let handed_over = own.into_iter().map(|deadline| Changed {
        deadline,
        how: How::HandedOver,
    });
    Ok(handed_over.collect())
}

async fn own(tx: &Tx<'_>, contact: ContactId, asked: &[DeadlineId]) -> Outcome<Vec<deadline::Model>> {
    let mut own = Vec::new();
    for ids in asked.chunks(CHUNK) {
        let found = deadline::Entity::find()
            .filter(deadline::Column::Id.is_in(ids.iter().copied()))
            .all(tx.db())
            .await?;
        own.extend(found.into_iter().filter(|deadline| {
            deadline.responsible_contact_id == Some(contact) || kinds::of(deadline.kind).is_case_managers
        }));
    }
    Ok(own)
}
