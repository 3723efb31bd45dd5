use std::collections::BTreeSet;

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};

use super::*;

/// The changes of the program that made each statement of SQLite's for itself.
const STATEMENT_BY_STATEMENT: usize = 16;

async fn memory() -> DatabaseConnection {
    let mut options = ConnectOptions::new("sqlite::memory:");
    // Memory is one connection's own.
    options.max_connections(1);
    Database::connect(options).await.unwrap()
}

/// A database as a program left it that was interrupted after some statements of a change.
async fn interrupted(change: usize, statements: usize) -> DatabaseConnection {
    let db = memory().await;
    let list =
        "CREATE TABLE seaql_migrations (version TEXT NOT NULL PRIMARY KEY, applied_at BIGINT NOT NULL)";
    db.execute_unprepared(list).await.unwrap();
    for made in &CHANGES[..change] {
        run(&db, made.fixed()).await;
        let entry = format!("INSERT INTO seaql_migrations VALUES ('{}', 0)", made.name);
        db.execute_unprepared(&entry).await.unwrap();
    }
    run(&db, &CHANGES[change].fixed()[..statements]).await;
    db
}

async fn run(db: &DatabaseConnection, statements: &[&str]) {
    for statement in statements {
        db.execute_unprepared(&dialect(statement, DbBackend::Sqlite))
            .await
            .unwrap();
    }
}

/// Tables, columns and indexes, in words.
async fn schema(db: &DatabaseConnection) -> Vec<String> {
    let mut connection = connection::Connection::take(db).await.unwrap();
    let sql = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY 1";
    let schema = connection.texts(sql).await.unwrap();
    connection.give_back();
    schema
}

#[tokio::test]
async fn a_first_start_that_was_interrupted_in_any_change_is_made_good() {
    let whole = memory().await;
    migrate(&whole).await.unwrap();
    let whole = schema(&whole).await;
    for (at, change) in CHANGES.iter().enumerate().take(STATEMENT_BY_STATEMENT) {
        let all = change.fixed().len();
        for statements in BTreeSet::from([0, 1, 2.min(all), all / 2, all]) {
            let db = interrupted(at, statements).await;
            let mut clears = 0;
            let told = |step: Step<'_>| clears += u32::from(step == Step::Clears);
            let outcome = migrate_telling(&db, told).await;
            outcome.unwrap_or_else(|error| panic!("{} after {statements}: {error}", change.name));
            assert_eq!(
                clears,
                u32::from(statements > 0),
                "{} after {statements}",
                change.name
            );
            assert!(schema(&db).await.len() == whole.len() && is_current(&db).await.unwrap());
        }
    }
}

#[tokio::test]
async fn half_a_schema_with_data_in_it_is_left_as_it_is_and_named() {
    for (at, change) in CHANGES.iter().enumerate().take(STATEMENT_BY_STATEMENT).skip(1) {
        let db = interrupted(at, 1).await;
        let region =
            "INSERT INTO region (id, name, created_at) VALUES ('reg_1', 'Oostrand', '2026-01-05T09:00:00Z')";
        db.execute_unprepared(region).await.unwrap();
        let error = migrate(&db).await.unwrap_err();
        // A connection that failed is not used again, and memory goes with it; files are looked at elsewhere.
        assert!(
            matches!(error, MigrationError::HalfMade(name) if name == change.name),
            "{error}"
        );
        assert!(error.to_string().contains("backup"), "{error}");
    }
}

#[tokio::test]
async fn tables_of_another_program_are_not_cleared_away() {
    let db = interrupted(3, 1).await;
    db.execute_unprepared("CREATE TABLE stranger (id INTEGER)")
        .await
        .unwrap();
    assert!(matches!(migrate(&db).await, Err(MigrationError::HalfMade(_))));
}

#[tokio::test]
async fn a_newer_schema_is_named_and_not_touched() {
    let db = memory().await;
    migrate(&db).await.unwrap();
    db.execute_unprepared("INSERT INTO seaql_migrations VALUES ('m9999_later', 0)")
        .await
        .unwrap();
    let error = migrate(&db).await.unwrap_err();
    assert!(
        matches!(&error, MigrationError::Newer(name) if name == "m9999_later"),
        "{error}"
    );
}

#[tokio::test]
async fn references_are_looked_at_again_afterwards() {
    let db = memory().await;
    migrate(&db).await.unwrap();
    let stray =
        "INSERT INTO department (id, organization_id, name, created_at) VALUES ('dep_1', 'org_1', 'x', '')";
    let error = db.execute_unprepared(stray).await.unwrap_err();
    assert!(error.to_string().contains("FOREIGN KEY"), "{error}");
}
