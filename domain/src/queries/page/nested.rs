//! The children of many parents at once.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, ModelTrait, QueryFilter, QuerySelect, QueryTrait, Value,
    sea_query::{Expr, ExprTrait, Query, SelectStatement, WindowStatement},
};

use super::{CHUNK, Order, Page, PageArgs, PageError, beyond, visible};
use crate::{
    access::{Scoped, Viewer},
    dialect::among,
};

/// The same page of visible children for each of many parents, in one statement for every 500 parents.
/// `parent` is the column that holds the parent's identity. A parent without children is left out.
///
/// # Errors
/// When the cursor is not one of this list, or the database fails.
pub async fn pages_by_parent<E: Scoped>(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    parent: E::Column,
    parents: &[String],
    filter: &Condition,
    order: &Order<E>,
    args: &PageArgs,
) -> Result<HashMap<String, Page<E::Model>>, PageError> {
    let beyond = beyond(order, args)?;
    let mut rows: HashMap<String, Vec<E::Model>> = HashMap::new();
    for chunk in parents.chunks(CHUNK) {
        let its = Condition::all()
            .add(among(db, parent, chunk))
            .add(filter.clone())
            .add(beyond.clone());
        let kept = nearest::<E>(viewer, parent, its, order, args);
        let found = E::find().filter(E::id_column().in_subquery(kept));
        for row in order.sort(found, args.is_backward()).all(db).await? {
            if let Value::String(Some(key)) = row.get(parent) {
                rows.entry(key).or_default().push(row);
            }
        }
    }
    Ok(rows
        .into_iter()
        .map(|(key, rows)| (key, Page::cut(rows, args)))
        .collect())
}

/// The identities of the first rows of each parent, counted by a window over each parent's own rows.
fn nearest<E: Scoped>(
    viewer: &Viewer,
    parent: E::Column,
    its: Condition,
    order: &Order<E>,
    args: &PageArgs,
) -> SelectStatement {
    let direction = order.direction(args.is_backward());
    let mut window = WindowStatement::partition_by(parent.as_column_ref());
    window
        .order_by(order.column.as_column_ref(), direction.clone())
        .order_by(E::id_column().as_column_ref(), direction);
    let mut ranked = visible::<E>(viewer)
        .filter(its)
        .select_only()
        .column_as(E::id_column(), "id")
        .into_query();
    ranked.expr_window_as(Expr::cust("ROW_NUMBER()"), window, "place");
    Query::select()
        .column("id")
        .from_subquery(ranked, "ranked")
        .and_where(Expr::col("place").lte(args.limit()))
        .to_owned()
}

/// How many visible children each of many parents has, in one statement for every 500 parents. A parent
/// without children is left out.
///
/// # Errors
/// When the database fails.
pub async fn counts_by_parent<E: Scoped>(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    parent: E::Column,
    parents: &[String],
    filter: &Condition,
) -> Result<HashMap<String, i64>, DbErr> {
    let mut counts = HashMap::with_capacity(parents.len());
    for chunk in parents.chunks(CHUNK) {
        let counted = visible::<E>(viewer)
            .filter(among(db, parent, chunk))
            .filter(filter.clone())
            .select_only()
            .column(parent)
            .column_as(E::id_column().count(), "n")
            .group_by(parent);
        counts.extend(counted.into_tuple::<(String, i64)>().all(db).await?);
    }
    Ok(counts)
}
