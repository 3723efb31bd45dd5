//! To what a list is narrowed.
//!
//! A filter may tell no more than the rows do. It names columns that everyone who may know of the row may
//! read; where a column is of another field group, the filter asks for that group as well
//! ([`opened`]). An identity in a filter counts only if its row may be seen: a foreign one, a random one and
//! a malformed one all leave no rows.

use async_graphql::{ID, InputType};
use domain::{
    access::{Scoped, Viewer},
    queries::page::visible,
};
use names::folded;
use sea_orm::{
    ColumnTrait, Condition, QueryFilter, QuerySelect, QueryTrait, Value,
    sea_query::{Expr, ExprTrait},
};

use super::scalar::{Date, DateTime};

use domain::queries::can_be_stored;
pub use domain::queries::page::opened;

/// What a list is narrowed to, as the caller asks for it.
pub trait Filter: InputType {
    /// The condition on the rows.
    fn condition(&self, viewer: &Viewer) -> Condition;
}

/// No row at all.
fn nothing() -> Condition {
    Condition::all().add(Expr::val(1).eq(0))
}

/// Rows that point at one row of `E`, if that may be seen.
pub fn points_at<E: Scoped>(viewer: &Viewer, column: impl ColumnTrait, id: Option<&ID>) -> Condition {
    let Some(id) = id else { return Condition::all() };
    let Ok(id) = id.parse::<E::Id>() else {
        return nothing();
    };
    let seen = visible::<E>(viewer)
        .filter(E::id_column().eq(id))
        .select_only()
        .column(E::id_column());
    Condition::all().add(column.in_subquery(seen.into_query()))
}

/// Rows about one row, given by its prefixed identity of any kind.
pub fn is_about(column: impl ColumnTrait, id: Option<&ID>) -> Condition {
    is_text(column, id.map(|id| id.as_str()))
}

/// A text that no database keeps is nobody's.
fn is_text(column: impl ColumnTrait, text: Option<&str>) -> Condition {
    match text {
        Some(text) if can_be_stored(text) => Condition::all().add(column.eq(text)),
        Some(_) => nothing(),
        None => Condition::all(),
    }
}

/// Rows whose word is one of these; no list is any word, an empty list is none.
pub fn among<W: Copy + Ord + Into<Value>>(column: impl ColumnTrait, words: Option<&Vec<W>>) -> Condition {
    let Some(words) = words else {
        return Condition::all();
    };
    let mut words = words.clone();
    words.sort_unstable();
    words.dedup();
    Condition::all().add(column.is_in(words))
}

/// Rows whose text is exactly this.
pub fn equals(column: impl ColumnTrait, text: Option<&String>) -> Condition {
    is_text(column, text.map(String::as_str))
}

/// Rows of this name, however it is spelled; the column is that of the folded name.
pub fn named(folded_name: impl ColumnTrait, name: Option<&String>) -> Condition {
    is_text(folded_name, name.map(|name| folded(name)).as_deref())
}

/// Rows from one moment up to, but not including, another.
pub fn between(column: impl ColumnTrait, from: Option<DateTime>, until: Option<DateTime>) -> Condition {
    stretch(
        column,
        from.map(|from| from.0.into()),
        until.map(|until| until.0.into()),
    )
}

/// Rows from one day up to, but not including, another.
pub fn between_days(column: impl ColumnTrait, from: Option<Date>, until: Option<Date>) -> Condition {
    stretch(
        column,
        from.map(|from| from.0.into()),
        until.map(|until| until.0.into()),
    )
}

fn stretch(column: impl ColumnTrait, from: Option<Value>, until: Option<Value>) -> Condition {
    Condition::all()
        .add_option(from.map(|from| column.gte(from)))
        .add_option(until.map(|until| column.lt(until)))
}
