//! The rows of one table, with what may be told of them.

use sea_orm::{
    ColumnTrait, ColumnType, ConnectionTrait, EntityTrait, IdenStatic, Iterable, PrimaryKeyToColumn,
    QueryFilter, QuerySelect, sea_query::Expr,
};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::refusal::Outcome;

/// The most rows of one table that are read out; nobody comes near.
const MOST: usize = 5_000;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Who the person is, or what was written of the person.
    Theirs,
    /// What the person is known by, for which the row's identity can stand as well.
    Names,
    /// Words of a list that say something of the person, and of nobody who that is.
    Traits,
    /// That something happened, when, and whose it was.
    Fact,
    /// What the program works with; nothing of the person.
    Works,
}

/// What a table is called.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Title {
    /// By the program.
    pub table: &'static str,
    /// In Dutch.
    pub dutch: &'static str,
    /// In English.
    pub english: &'static str,
}

/// What a table holds of someone.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Held {
    /// What the table is called.
    #[serde(flatten)]
    pub title: Title,
    /// Which columns say who the person is, or what was written of the person.
    pub personal: Vec<&'static str>,
    /// Its rows, by column.
    pub rows: Vec<Map<String, Value>>,
    /// Whether these are all.
    pub is_complete: bool,
}

/// Reads the rows that hang on someone.
pub(super) async fn read<E: EntityTrait>(
    db: &impl ConnectionTrait,
    title: Title,
    tie: Expr,
    holds: fn(&E::Column) -> Holds,
) -> Outcome<Held> {
    let query = E::find().filter(tie).limit(MOST.saturating_add(1) as u64);
    let mut rows = query.into_json().all(db).await?;
    // Put in order here: a database that is to order them may go by the order and not by the person.
    rows.sort_by_cached_key(|row| {
        E::PrimaryKey::iter()
            .map(|key| row[key.into_column().as_str()].to_string())
            .collect::<Vec<_>>()
    });
    let is_complete = rows.len() <= MOST;
    rows.truncate(MOST);
    Ok(Held {
        title,
        personal: names(E::Column::iter().filter(|column| is_personal(holds(column)))),
        rows: rows.into_iter().map(|row| told::<E>(row, holds)).collect(),
        is_complete,
    })
}

const fn is_personal(holds: Holds) -> bool {
    matches!(holds, Holds::Theirs | Holds::Names | Holds::Traits)
}

/// The columns of a table, after its name.
pub(super) fn columns_of<E: EntityTrait>(table: E) -> Vec<(&'static str, &'static str)> {
    let columns = names(E::Column::iter()).into_iter();
    columns.map(|column| (table.table_name(), column)).collect()
}

fn names<C: ColumnTrait>(columns: impl Iterator<Item = C>) -> Vec<&'static str> {
    columns.map(|column| column.as_str()).collect()
}

/// What may be told of a row, in the order of its columns.
fn told<E: EntityTrait>(row: Value, holds: fn(&E::Column) -> Holds) -> Map<String, Value> {
    let Value::Object(mut row) = row else {
        return Map::new();
    };
    let told = E::Column::iter().filter(|column| holds(column) != Holds::Works);
    told.filter_map(|column| {
        let value = row.remove(column.as_str())?;
        Some((column.as_str().to_owned(), read_json(&column, value)))
    })
    .collect()
}

/// SQLite keeps JSON as text.
fn read_json(column: &impl ColumnTrait, value: Value) -> Value {
    match (column.def().get_column_type(), &value) {
        (ColumnType::Json | ColumnType::JsonBinary, Value::String(text)) => {
            serde_json::from_str(text).unwrap_or(value)
        }
        _ => value,
    }
}
