//! The PostgreSQL server that is given to the tests, if one is: `KETENWACHT_TEST_POSTGRES_URL`, or `PGHOST`
//! and its like as `pg_virtualenv` sets them. Shared by the tests of all crates.
#![allow(dead_code, clippy::expect_used, reason = "each kind of test uses its part")]

use std::{
    env,
    sync::atomic::{AtomicU32, Ordering},
};

use sea_orm::{ConnectionTrait, Database};
use tokio::sync::{Mutex, OnceCell};

/// Set in the process that repeats a whole test program on PostgreSQL.
const REPEATING: &str = "KETENWACHT_TEST_ON_POSTGRES";

/// The server's URL up to the name of a database. Where one is insisted on, its absence fails the test.
pub fn server() -> Option<String> {
    let server = given();
    let is_required = env::var_os("KETENWACHT_TEST_REQUIRE_POSTGRES").is_some();
    assert!(
        server.is_some() || !is_required,
        "no PostgreSQL: set PGHOST or KETENWACHT_TEST_POSTGRES_URL"
    );
    server
}

fn given() -> Option<String> {
    if let Ok(url) = env::var("KETENWACHT_TEST_POSTGRES_URL") {
        return url.rsplit_once('/').map(|(server, _)| server.to_owned());
    }
    let host = env::var("PGHOST").ok()?;
    let or = |name, usual: &str| env::var(name).unwrap_or_else(|_| usual.to_owned());
    let (user, password, port) = (
        or("PGUSER", "postgres"),
        or("PGPASSWORD", ""),
        or("PGPORT", "5432"),
    );
    Some(format!("postgres://{user}:{password}@{host}:{port}"))
}

/// Runs a statement on the server itself.
pub async fn administer(server: &str, sql: &str) {
    let db = Database::connect(format!("{server}/postgres"))
        .await
        .expect("the server answers");
    db.execute_unprepared(sql).await.expect("the server does it");
    db.close().await.expect("the connection closes");
}

/// A name for a database that no other test has.
pub fn new_name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!(
        "ketenwacht_{}_{}",
        std::process::id(),
        NEXT.fetch_add(1, Ordering::Relaxed)
    )
}

/// Copies a database that nobody is connected to; answers the name of the copy.
pub async fn copy(server: &str, template: &str) -> String {
    // PostgreSQL copies a database only while nobody else is copying it.
    static COPYING: Mutex<()> = Mutex::const_new(());
    let _turn = COPYING.lock().await;
    let name = new_name();
    administer(server, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    name
}

/// The URL of a new database with the newest schema, which is made once and copied.
pub async fn migrated(server: &str) -> String {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let migrate = || async {
        let name = new_name();
        administer(server, &format!("CREATE DATABASE {name}")).await;
        let db = Database::connect(format!("{server}/{name}")).await;
        let db = db.expect("the new database answers");
        migration::migrate(&db).await.expect("it is migrated");
        db.close().await.expect("the connection closes");
        name
    };
    let copy = copy(server, TEMPLATE.get_or_init(migrate).await).await;
    format!("{server}/{copy}")
}

/// A new database's URL, in the process that repeats the tests on PostgreSQL; none in any other.
pub async fn when_repeating() -> Option<String> {
    env::var_os(REPEATING)?;
    Some(migrated(&server()?).await)
}

/// Runs this test program once more, on PostgreSQL, if a server is given.
pub fn repeat_on_postgres() {
    if env::var_os(REPEATING).is_some() || server().is_none() {
        return;
    }
    let this = env::current_exe().expect("a test program has a path");
    let status = std::process::Command::new(this).env(REPEATING, "1").status();
    assert!(
        status.expect("it starts").success(),
        "on PostgreSQL not all of it holds; see above"
    );
}
