//! A database on a server: it is known by the server, by the names by which it is reached, and by the transaction that wrote
//! the row with the mark. A copy is elsewhere, and whatever puts rows back writes them in another transaction.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, Statement, sqlx::postgres::PgConnectOptions};

use super::ROW;
use crate::{database::server_place, settings::Secret};

/// What only this database has. The transaction as the system column of a row shows it: the last 32 bits of its number.
const IDENTITY: &str = "(SELECT oid FROM pg_database WHERE datname = current_database())::text
    || '.' || 'installation'::regclass::oid::text";

/// Whether the database is the one that mail was last sent from. One that was not looked at before is known from now on.
pub(super) async fn is_known(db: &DatabaseConnection, url: &Secret) -> Result<bool, DbErr> {
    let system = system(db).await;
    let sql = format!(
        "SELECT mark, $1 || '.' || {IDENTITY} || '.' || xmin::text || $2 AS here FROM installation WHERE id = {ROW}"
    );
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        sql,
        [system.into(), reached_as(url).into()],
    );
    let Some(row) = db.query_one_raw(statement).await? else {
        return Ok(false);
    };
    let (mark, here): (Option<String>, String) = (row.try_get("", "mark")?, row.try_get("", "here")?);
    match mark {
        Some(mark) => Ok(mark == here),
        None => settle(db, url).await.map(|()| true),
    }
}

/// Knows the database by what it is now.
pub(super) async fn settle(db: &DatabaseConnection, url: &Secret) -> Result<(), DbErr> {
    let system = system(db).await;
    let transaction = "(pg_current_xact_id()::text::numeric % 4294967296)::text";
    let sql = format!(
        "UPDATE installation SET mark = $1 || '.' || {IDENTITY} || '.' || {transaction} || $2 WHERE id = {ROW}"
    );
    let values = [system.into(), reached_as(url).into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    db.execute_raw(statement).await.map(|_| ())
}

/// The number that a server has had since it was set up. A role that may not ask for it does without.
async fn system(db: &DatabaseConnection) -> String {
    let sql = "SELECT system_identifier::text AS system FROM pg_control_system()";
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(statement).await.ok().flatten();
    let system = row.and_then(|row| row.try_get("", "system").ok());
    system.unwrap_or_else(|| "-".to_owned())
}

/// Host, port and database, without user and password.
fn reached_as(url: &Secret) -> String {
    let Ok(server) = url.reveal().parse::<PgConnectOptions>() else {
        return String::new();
    };
    format!(
        " {}/{}",
        server_place(&server),
        server.get_database().unwrap_or_default()
    )
}
