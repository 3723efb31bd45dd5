//! A schema that is half there: earlier programs changed an SQLite file statement by statement, so that an
//! interrupted one left a change that was begun and not in the list.

use sea_orm_migration::sea_orm::sqlx;

use crate::{CHANGES, Change, LIST, connection::Connection};

/// What the first statement of a change leaves behind.
#[derive(Debug, PartialEq, Eq)]
enum Mark<'a> {
    Table(&'a str),
    Column(&'a str, &'a str),
}

impl<'a> Mark<'a> {
    fn of(change: &'a Change) -> Option<Self> {
        let words: Vec<&str> = change.fixed().first()?.split_whitespace().collect();
        match *words.get(..3)? {
            ["CREATE", "TABLE", table] => Some(Self::Table(table)),
            ["ALTER", "TABLE", table] => match *words.get(3..6)? {
                ["ADD", "COLUMN", column] => Some(Self::Column(table, column)),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Whether a change that is not in the list was begun.
pub(crate) async fn is_begun(connection: &mut Connection, change: &Change) -> Result<bool, sqlx::Error> {
    match Mark::of(change) {
        Some(Mark::Table(table)) => connection.has_table(table).await,
        Some(Mark::Column(table, column)) => {
            let sql = format!("SELECT name FROM pragma_table_info('{table}') WHERE name = '{column}'");
            connection.finds(&sql).await
        }
        None => Ok(false),
    }
}

/// Whether the database holds nothing that anyone put there: all tables are ours, and there is no region, without
/// which there is nothing else.
pub(crate) async fn is_unused(connection: &mut Connection) -> Result<bool, sqlx::Error> {
    let tables = tables(connection).await?;
    if !tables.iter().all(|table| is_ours(table)) {
        return Ok(false);
    }
    let has_regions = tables.iter().any(|table| table == "region");
    Ok(!has_regions || !connection.finds("SELECT id FROM region LIMIT 1").await?)
}

/// Drops every table, the list of changes included.
pub(crate) async fn clear(connection: &mut Connection) -> Result<(), sqlx::Error> {
    for table in tables(connection).await? {
        connection.execute(&format!("DROP TABLE {table}")).await?;
    }
    Ok(())
}

async fn tables(connection: &mut Connection) -> Result<Vec<String>, sqlx::Error> {
    let sql =
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    connection.texts(sql).await
}

fn is_ours(table: &str) -> bool {
    let mut statements = CHANGES.iter().flat_map(Change::fixed);
    table == LIST || statements.any(|statement| created(statement) == Some(table))
}

fn created(statement: &str) -> Option<&str> {
    statement
        .trim_start()
        .strip_prefix("CREATE TABLE ")?
        .split_whitespace()
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_that_could_be_left_half_made_can_be_recognised() {
        for change in CHANGES.iter().take(16) {
            assert!(Mark::of(change).is_some(), "{}", change.name);
        }
    }
}
