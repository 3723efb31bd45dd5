//! Names are compared as they are read, and each participation of a partner in a convenant is a row of its own.

use std::collections::BTreeSet;

use names::folded;
use sea_orm_migration::sea_orm::{DbBackend, sqlx};

use crate::{Reading, connection::Connection, dialect};

/// A table with names, and the column within which each name is there once; nothing where a name may come again.
struct Named {
    table: &'static str,
    once_in: Option<&'static str>,
}

const fn named(table: &'static str, once_in: Option<&'static str>) -> Named {
    Named { table, once_in }
}

/// A region is in nothing: its name is there once altogether.
const NOWHERE: &str = "''";

const NAMED: [Named; 12] = [
    named("region", Some(NOWHERE)),
    named("organization", Some("region_id")),
    named("department", Some("organization_id")),
    named("sub_region", Some("region_id")),
    named("convenant", Some("region_id")),
    named("programme", Some("convenant_id")),
    named("pool", Some("convenant_id")),
    named("funding_condition", Some("convenant_id")),
    named("training_group", None),
    named("guidance_trial", None),
    named("convenant_template", None),
    named("contact", None),
];

/// What names were held unique by before, as they were spelled.
const AS_SPELLED: [&str; 4] = [
    "organization_name",
    "sub_region_name",
    "pool_name",
    "funding_condition_name",
];

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
const PARTICIPATIONS: [&str; 2] = [
    "DROP INDEX party_once",
    "CREATE INDEX party_period ON party (convenant_id, organization_id, acceded_on)",
];

/// SQLite compares every text so; PostgreSQL by the language of the machine, if it is not told otherwise.
const REFERENCES_BY_CHARACTER: &str = "ALTER TABLE candidate ALTER COLUMN reference TYPE TEXT COLLATE \"C\"";

/// All of it, worked out from the names that are there.
pub(crate) fn statements(db: &mut Connection) -> Reading<'_> {
    Box::pin(work_out(db))
}

async fn work_out(db: &mut Connection) -> Result<Vec<String>, sqlx::Error> {
    let mut all: Vec<String> = PARTICIPATIONS.map(str::to_owned).to_vec();
    if db.backend() == DbBackend::Postgres {
        all.push(REFERENCES_BY_CHARACTER.to_owned());
    }
    all.extend(AS_SPELLED.map(|index| format!("DROP INDEX {index}")));
    for named in &NAMED {
        let Named { table, once_in } = named;
        let column = format!("ALTER TABLE {table} ADD COLUMN folded_name {{bytes}} NOT NULL DEFAULT ''");
        all.push(dialect(&column, db.backend()));
        all.extend(fold(db, named).await?);
        all.push(match *once_in {
            Some(NOWHERE) => format!("CREATE UNIQUE INDEX {table}_folded_name ON {table} (folded_name)"),
            Some(scope) => {
                format!("CREATE UNIQUE INDEX {table}_folded_name ON {table} ({scope}, folded_name)")
            }
            None => continue,
        });
    }
    Ok(all)
}

/// Folds the names of a table. Where two were recorded that are the same by now, both stay: the later one is told
/// apart by its identity, after a line end, which no name can have.
async fn fold(db: &mut Connection, named: &Named) -> Result<Vec<String>, sqlx::Error> {
    let scope = named.once_in.unwrap_or(NOWHERE);
    let sql = format!("SELECT id, name, {scope} FROM {} ORDER BY id", named.table);
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    for [id, name, scope] in db.rows(&sql).await? {
        let mut name = folded(&name);
        if named.once_in.is_some() && !seen.insert((scope, name.clone())) {
            name = format!("{name}\n{id}");
        }
        let name = name.replace('\'', "''");
        all.push(format!(
            "UPDATE {} SET folded_name = '{name}' WHERE id = '{id}'",
            named.table
        ));
    }
    Ok(all)
}
