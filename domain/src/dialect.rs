//! What the two databases do differently, in one place: PostgreSQL has many writers at once and locks rows,
//! SQLite has one writer at a time and nothing to lock.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, IntoSimpleExpr, QuerySelect, Select,
    sea_query::{Expr, ExprTrait, Func, LockBehavior, LockType, Query},
};

/// What every session on PostgreSQL sets. Every statement here is found by index whatever is bound to it, so that one plan
/// does for all values; weighing the values anew each time takes longer than most statements do. The same goes for
/// compiling one. What is read often is in memory, where any page costs little more than the next one.
pub const SESSION: [(&str, &str); 3] = [
    ("plan_cache_mode", "force_generic_plan"),
    ("jit", "off"),
    ("random_page_cost", "1.1"),
];

/// What the sessions of an API set besides. What is asked of it is found by index, and looked at row by row. Not knowing
/// what is bound, the server would at times rather read all that there is, and everybody else's with it.
pub const BY_INDEX: [(&str, &str); 3] = [
    ("enable_seqscan", "off"),
    ("enable_hashjoin", "off"),
    ("enable_mergejoin", "off"),
];

/// Whether a connection is one of several that may write at the same time.
pub fn has_many_writers(db: &impl ConnectionTrait) -> bool {
    locks_rows(db.get_database_backend())
}

const fn locks_rows(backend: DbBackend) -> bool {
    matches!(backend, DbBackend::Postgres)
}

/// Whether a column holds one of some identities: one value is bound for all of them, so that the statement is the same,
/// and planned once, for however many.
pub fn among(db: &impl ConnectionTrait, column: impl ColumnTrait, ids: &[String]) -> Expr {
    if let DbBackend::Postgres = db.get_database_backend() {
        // No identity holds a comma. Selected, the list is taken apart once, and not for each row that is looked at.
        let apart = Func::cust("string_to_array").arg(ids.join(",")).arg(",");
        let once = Query::select().expr(apart).to_owned();
        let given = Expr::SubQuery(None, Box::new(once.into())).cast_as("text[]");
        return column.into_simple_expr().eq(Func::cust("ANY").arg(given));
    }
    let given = Func::cust("json_each").arg(serde_json::Value::from(ids).to_string());
    let values = Query::select()
        .column("value")
        .from_function(given, "given")
        .to_owned();
    column.in_subquery(values)
}

/// A query for rows that are changed next, until the end of the transaction by nobody else.
pub trait ForUpdate: Sized {
    /// Waits for whoever has one of the rows.
    #[must_use]
    fn for_update(self, db: &impl ConnectionTrait) -> Self;

    /// Leaves out the rows that somebody has.
    #[must_use]
    fn for_update_of_free(self, db: &impl ConnectionTrait) -> Self;
}

impl<E: EntityTrait> ForUpdate for Select<E> {
    fn for_update(self, db: &impl ConnectionTrait) -> Self {
        locked(self, db.get_database_backend(), None)
    }

    fn for_update_of_free(self, db: &impl ConnectionTrait) -> Self {
        locked(self, db.get_database_backend(), Some(LockBehavior::SkipLocked))
    }
}

fn locked<E: EntityTrait>(query: Select<E>, on: DbBackend, behavior: Option<LockBehavior>) -> Select<E> {
    match behavior {
        _ if !locks_rows(on) => query,
        None => query.lock(LockType::Update),
        Some(behavior) => query.lock_with_behavior(LockType::Update, behavior),
    }
}

/// Holds up every other transaction that asks for the same lock, until this one ends.
pub(crate) async fn one_at_a_time(db: &impl ConnectionTrait, lock: i64) -> Result<(), DbErr> {
    if has_many_writers(db) {
        let lock = format!("SELECT pg_advisory_xact_lock({lock})");
        db.execute_unprepared(&lock).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use entity::region;
    use sea_orm::QueryTrait;

    use super::*;

    #[test]
    fn rows_are_locked_where_rows_can_be_locked() {
        let sql = |on, behavior| locked(region::Entity::find(), on, behavior).build(on).to_string();
        assert!(sql(DbBackend::Postgres, None).ends_with(" FOR UPDATE"));
        assert!(
            sql(DbBackend::Postgres, Some(LockBehavior::SkipLocked)).ends_with(" FOR UPDATE SKIP LOCKED")
        );
        assert!(!sql(DbBackend::Sqlite, None).contains("FOR UPDATE"));
        assert!(!sql(DbBackend::Sqlite, Some(LockBehavior::SkipLocked)).contains("FOR UPDATE"));
    }

    fn look(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                look(&path, found);
            } else if !path.ends_with("domain/src/dialect.rs") {
                let text = fs::read_to_string(&path).unwrap();
                if ["DbBackend", "LockType"].iter().any(|word| text.contains(word)) {
                    found.push(path.display().to_string());
                }
            }
        }
    }

    /// Whoever asks elsewhere which database it is forgets one place when there is a third.
    #[test]
    fn nobody_else_tells_the_databases_apart() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut found = Vec::new();
        for folder in ["api/src", "domain/src", "entity/src", "src", "worker/src"] {
            look(&root.join(folder), &mut found);
        }
        assert_eq!(found, [""; 0]);
    }
}
