//! What goes of the rows of one table when a person is forgotten.

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IdenStatic, IntoSimpleExpr, Iterable, PrimaryKeyToColumn,
    QueryFilter,
    sea_query::{Expr, ExprTrait},
};

use crate::refusal::Outcome;

/// Empties `theirs` of the rows that hang on someone, and puts the identity of each in the place of its `names`. Whoever read
/// a row before it is told that it has changed.
pub(super) async fn wipe<E: EntityTrait>(
    db: &impl ConnectionTrait,
    tie: Expr,
    theirs: &[E::Column],
    names: &[E::Column],
) -> Outcome<()> {
    if theirs.is_empty() && names.is_empty() {
        return Ok(());
    }
    let mut wiped = E::update_many().filter(tie);
    for column in theirs {
        wiped = wiped.col_expr(*column, empty(column));
    }
    for (column, key) in names.iter().zip(E::PrimaryKey::iter()) {
        wiped = wiped.col_expr(*column, key.into_column().into_simple_expr());
    }
    if let Some(version) = E::Column::iter().find(|column| column.as_str() == "version") {
        wiped = wiped.col_expr(version, version.into_simple_expr().add(1));
    }
    wiped.exec(db).await?;
    Ok(())
}

/// Nothing, or a text without a letter where there must be one.
fn empty(column: &impl ColumnTrait) -> Expr {
    match column.def().is_null() {
        true => Expr::cust("NULL"),
        false => Expr::value(""),
    }
}
