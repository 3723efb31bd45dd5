//! One connection of a pool, held for the whole of a change.

use sea_orm_migration::sea_orm::{
    DatabaseConnection, DbBackend,
    sqlx::{
        self, AssertSqlSafe, ColumnIndex, Decode, Executor, Postgres, Row, Sqlite, Type,
        pool::PoolConnection, raw_sql,
    },
};

/// The lock that a process holds on PostgreSQL while it changes the schema: "ketenwa" in ASCII.
const LOCK: &str = "30229432049170273";

/// SQLite's word for a file that another process is writing.
const SQLITE_BUSY: &str = "5";

/// How often a busy SQLite file is asked for; each time as long as the connection's own patience.
const TRIES: u32 = 60;

/// A connection, which is closed and not used again unless its work was done to the end: it may still hold a
/// transaction.
pub(crate) struct Connection {
    inner: Inner,
    is_done: bool,
}

enum Inner {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PoolConnection<Postgres>),
}

impl Connection {
    /// Takes one out of the pool.
    pub(crate) async fn take(db: &DatabaseConnection) -> Result<Self, sqlx::Error> {
        let inner = match db.get_database_backend() {
            DbBackend::Postgres => Inner::Postgres(db.get_postgres_connection_pool().acquire().await?),
            _ => Inner::Sqlite(db.get_sqlite_connection_pool().acquire().await?),
        };
        Ok(Self {
            inner,
            is_done: false,
        })
    }

    /// Gives it back to its pool.
    pub(crate) fn give_back(mut self) {
        self.is_done = true;
    }

    pub(crate) const fn backend(&self) -> DbBackend {
        match self.inner {
            Inner::Sqlite(_) => DbBackend::Sqlite,
            Inner::Postgres(_) => DbBackend::Postgres,
        }
    }

    pub(crate) async fn execute(&mut self, sql: &str) -> Result<(), sqlx::Error> {
        let sql = raw_sql(AssertSqlSafe(sql));
        match &mut self.inner {
            Inner::Sqlite(own) => own.execute(sql).await.map(|_| ()),
            Inner::Postgres(own) => own.execute(sql).await.map(|_| ()),
        }
    }

    /// The columns of what a query answers, which must be text.
    pub(crate) async fn rows<const N: usize>(&mut self, sql: &str) -> Result<Vec<[String; N]>, sqlx::Error> {
        let sql = raw_sql(AssertSqlSafe(sql));
        match &mut self.inner {
            Inner::Sqlite(own) => own.fetch_all(sql).await?.iter().map(texts).collect(),
            Inner::Postgres(own) => own.fetch_all(sql).await?.iter().map(texts).collect(),
        }
    }

    /// Its first column.
    pub(crate) async fn texts(&mut self, sql: &str) -> Result<Vec<String>, sqlx::Error> {
        let rows = self.rows(sql).await?;
        Ok(rows.into_iter().map(|[text]| text).collect())
    }

    /// Whether a query finds anything.
    pub(crate) async fn finds(&mut self, sql: &str) -> Result<bool, sqlx::Error> {
        Ok(!self.texts(sql).await?.is_empty())
    }

    /// Whether there is a table of that name.
    pub(crate) async fn has_table(&mut self, table: &str) -> Result<bool, sqlx::Error> {
        let sql = match self.backend() {
            DbBackend::Postgres => format!("SELECT 'yes' WHERE to_regclass('{table}') IS NOT NULL"),
            _ => format!("SELECT name FROM sqlite_master WHERE type = 'table' AND name = '{table}'"),
        };
        self.finds(&sql).await
    }

    /// Begins a transaction in which nobody else changes the schema; `waits` is told when another process does.
    /// On SQLite references are not looked at in it, so that a table may be written anew; see [`Self::commit`].
    pub(crate) async fn begin(&mut self, mut waits: impl FnMut()) -> Result<(), sqlx::Error> {
        if self.backend() == DbBackend::Postgres {
            self.execute("BEGIN").await?;
            let free = format!("SELECT 'yes' WHERE pg_try_advisory_xact_lock({LOCK})");
            if self.finds(&free).await? {
                return Ok(());
            }
            waits();
            return self
                .execute(&format!("SELECT pg_advisory_xact_lock({LOCK})"))
                .await;
        }
        self.execute("PRAGMA foreign_keys = OFF").await?;
        let mut tries = 1;
        loop {
            match self.execute("BEGIN IMMEDIATE").await {
                Err(error) if is_busy(&error) && tries < TRIES => waits(),
                begun => return begun,
            }
            tries += 1;
        }
    }

    pub(crate) async fn commit(&mut self) -> Result<(), sqlx::Error> {
        self.execute("COMMIT").await?;
        if self.backend() == DbBackend::Sqlite {
            self.execute("PRAGMA foreign_keys = ON").await?;
        }
        Ok(())
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        match &mut self.inner {
            _ if self.is_done => {}
            Inner::Sqlite(own) => own.close_on_drop(),
            Inner::Postgres(own) => own.close_on_drop(),
        }
    }
}

fn texts<'r, R, const N: usize>(row: &'r R) -> Result<[String; N], sqlx::Error>
where
    R: Row,
    usize: ColumnIndex<R>,
    String: Decode<'r, R::Database> + Type<R::Database>,
{
    let mut texts = [const { String::new() }; N];
    for (at, text) in texts.iter_mut().enumerate() {
        *text = row.try_get(at)?;
    }
    Ok(texts)
}

fn is_busy(error: &sqlx::Error) -> bool {
    let error = error.as_database_error();
    error.and_then(sqlx::error::DatabaseError::code).as_deref() == Some(SQLITE_BUSY)
}
