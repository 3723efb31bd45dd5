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

use domain::{access::FieldGroup, queries::can_be_stored};

pub use domain::queries::page::opened;
/// Makes a struct of conditions such as these a [`trait@Filter`].
pub use macros::Filter;

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
    Condition::all()
        .add(column.eq(id))
        .add(Expr::exists(seen.into_query()))
}

/// Rows about one row, given by its prefixed identity of any kind.
pub fn about(column: impl ColumnTrait, id: Option<&ID>) -> Condition {
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

/// Rows whose number or truth value is this.
pub fn is<V: Copy + Into<Value>>(column: impl ColumnTrait, value: Option<&V>) -> Condition {
    Condition::all().add_option(value.map(|value| column.eq(*value)))
}

/// Rows from this moment or day on.
pub fn from<M: Copy + Into<Value>>(column: impl ColumnTrait, moment: Option<&M>) -> Condition {
    Condition::all().add_option(moment.map(|moment| column.gte(*moment)))
}

/// Rows before this moment or day.
pub fn until<M: Copy + Into<Value>>(column: impl ColumnTrait, moment: Option<&M>) -> Condition {
    Condition::all().add_option(moment.map(|moment| column.lt(*moment)))
}

/// Rows in which the column is filled, or those in which it is empty.
pub fn present(column: impl ColumnTrait, is_present: Option<&bool>) -> Condition {
    Condition::all().add_option(is_present.map(|is_present| match is_present {
        true => column.is_not_null(),
        false => column.is_null(),
    }))
}

/// Rows in which the column is empty, or those in which it is filled.
pub fn absent(column: impl ColumnTrait, is_absent: Option<&bool>) -> Condition {
    present(column, is_absent.map(|is_absent| !is_absent).as_ref())
}

/// For a filter on a column of another field group: whoever may not read the column must not find out what it says by
/// asking for each value in turn.
pub fn opened_for<E: Scoped>(viewer: &Viewer, group: FieldGroup, is_asked: bool) -> Condition {
    match is_asked {
        true => opened::<E>(viewer, group),
        false => Condition::all(),
    }
}

impl From<DateTime> for Value {
    fn from(moment: DateTime) -> Self {
        moment.0.into()
    }
}

impl From<Date> for Value {
    fn from(day: Date) -> Self {
        day.0.into()
    }
}
