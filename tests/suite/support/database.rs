//! A database for each test: a file, or a database on the given PostgreSQL server. The demonstration is
//! loaded once for each kind and copied.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use tokio::sync::OnceCell;

use super::program::load_demonstration;

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

impl Backend {
    /// Whether a PostgreSQL server is given. Where one is insisted on, its absence fails the test.
    pub fn has_postgres() -> bool {
        let has = server().is_some();
        let required = std::env::var_os("KETENWACHT_TEST_REQUIRE_POSTGRES").is_some();
        assert!(
            has || !required,
            "no PostgreSQL: set PGHOST or KETENWACHT_TEST_POSTGRES_URL"
        );
        has
    }
}

/// The server's URL up to the name of a database.
fn server() -> Option<String> {
    if let Ok(url) = std::env::var("KETENWACHT_TEST_POSTGRES_URL") {
        return url.rsplit_once('/').map(|(server, _)| server.to_owned());
    }
    let host = std::env::var("PGHOST").ok()?;
    let value = |name: &str, usual: &str| std::env::var(name).unwrap_or_else(|_| usual.to_owned());
    let (port, user, password) = (
        value("PGPORT", "5432"),
        value("PGUSER", "postgres"),
        value("PGPASSWORD", ""),
    );
    Some(format!("postgres://{user}:{password}@{host}:{port}"))
}

async fn administer(sql: &str) {
    let url = format!("{}/postgres", server().unwrap());
    let db = Database::connect(url).await.unwrap();
    db.execute_unprepared(sql).await.unwrap();
    db.close().await.unwrap();
}

fn unique(prefix: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!(
        "{prefix}_{}_{}",
        std::process::id(),
        NEXT.fetch_add(1, Ordering::Relaxed)
    )
}

/// A database of a test's own.
pub struct TestDatabase {
    /// Its URL, as the program's setting takes it.
    pub url: String,
    folder: Option<PathBuf>,
}

impl TestDatabase {
    /// An empty database.
    pub async fn empty(backend: Backend) -> Self {
        match backend {
            Backend::Sqlite => {
                let folder = std::env::temp_dir().join(unique("ketenwacht"));
                std::fs::create_dir_all(&folder).unwrap();
                let url = format!("sqlite://{}", folder.join("test.db").display());
                Self {
                    url,
                    folder: Some(folder),
                }
            }
            Backend::Postgres => {
                let name = unique("ketenwacht");
                administer(&format!("CREATE DATABASE {name}")).await;
                Self {
                    url: format!("{}/{name}", server().unwrap()),
                    folder: None,
                }
            }
        }
    }

    /// A database with the demonstration in it.
    pub async fn demonstration(backend: Backend) -> Self {
        static SQLITE: OnceCell<String> = OnceCell::const_new();
        static POSTGRES: OnceCell<String> = OnceCell::const_new();
        let cell = if backend == Backend::Sqlite {
            &SQLITE
        } else {
            &POSTGRES
        };
        let template = cell
            .get_or_init(|| async {
                let template = Self::empty(backend).await;
                load_demonstration(&template.url).await;
                let url = template.url.clone();
                // The template outlives every test of this process.
                std::mem::forget(template);
                url
            })
            .await;
        match backend {
            Backend::Sqlite => {
                let copy = Self::empty(backend).await;
                let path = |url: &str| url.trim_start_matches("sqlite://").to_owned();
                std::fs::copy(path(template), path(&copy.url)).unwrap();
                copy
            }
            Backend::Postgres => {
                // PostgreSQL copies a database only while nobody else is copying it.
                static COPYING: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
                let _turn = COPYING.lock().await;
                let name = unique("ketenwacht");
                let template = template.rsplit('/').next().unwrap();
                administer(&format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
                Self {
                    url: format!("{}/{name}", server().unwrap()),
                    folder: None,
                }
            }
        }
    }

    /// A connection to look into the database with.
    pub async fn connect(&self) -> DatabaseConnection {
        let url = if self.folder.is_some() {
            format!("{}?mode=rw", self.url)
        } else {
            self.url.clone()
        };
        Database::connect(url).await.unwrap()
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}
