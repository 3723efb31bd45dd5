//! A database for each test: a file, or a database on the given PostgreSQL server. The demonstration is
//! loaded once for each kind and copied.

use std::{fs::DirBuilder, os::unix::fs::DirBuilderExt, path::PathBuf};

use chrono::{DateTime, Utc};
use entity::{contact, demo_clock};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, EntityTrait, IntoActiveModel, sea_query::Expr};
use tokio::sync::OnceCell;

use super::{
    machine_time, postgres,
    program::{found_region, load_demonstration},
};

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

impl Backend {
    /// Whether a PostgreSQL server is given.
    pub fn has_postgres() -> bool {
        postgres::server().is_some()
    }
}

/// The URL of what is copied, for each kind of database, once it is there.
struct Templates {
    sqlite: OnceCell<String>,
    postgres: OnceCell<String>,
}

impl Templates {
    const fn none() -> Self {
        Self {
            sqlite: OnceCell::const_new(),
            postgres: OnceCell::const_new(),
        }
    }

    const fn of(&self, backend: Backend) -> &OnceCell<String> {
        match backend {
            Backend::Sqlite => &self.sqlite,
            Backend::Postgres => &self.postgres,
        }
    }
}

/// A database of a test's own.
pub struct TestDatabase {
    /// Its URL, as the program's setting takes it.
    pub url: String,
    folder: Option<PathBuf>,
}

impl TestDatabase {
    pub async fn empty(backend: Backend) -> Self {
        match backend {
            Backend::Sqlite => {
                let folder = std::env::temp_dir().join(postgres::new_name());
                DirBuilder::new().mode(0o700).create(&folder).unwrap();
                let url = format!("sqlite://{}", folder.join("test.db").display());
                Self {
                    url,
                    folder: Some(folder),
                }
            }
            Backend::Postgres => {
                let server = postgres::server().unwrap();
                let name = postgres::new_name();
                postgres::administer(&server, &format!("CREATE DATABASE {name}")).await;
                Self {
                    url: format!("{server}/{name}"),
                    folder: None,
                }
            }
        }
    }

    pub async fn demonstration(backend: Backend) -> Self {
        static TEMPLATES: Templates = Templates::none();
        Self::loaded(backend, &TEMPLATES, &[]).await
    }

    /// A database with the demonstration of Twente/Achterhoek in it.
    pub async fn twente_achterhoek(backend: Backend) -> Self {
        static TEMPLATES: Templates = Templates::none();
        Self::loaded(backend, &TEMPLATES, &["--region", "twente-achterhoek"]).await
    }

    async fn loaded(backend: Backend, templates: &'static Templates, arguments: &[&str]) -> Self {
        let load = || async {
            let template = Self::empty(backend).await;
            load_demonstration(&template.url, arguments).await;
            template.keep()
        };
        Self::copy(backend, templates.of(backend).get_or_init(load).await).await
    }

    /// A database with one region in it and nothing else, and with a clock that stands at `moment` and can be
    /// moved.
    pub async fn region(backend: Backend, moment: DateTime<Utc>) -> Self {
        static TEMPLATES: Templates = Templates::none();
        let template = TEMPLATES
            .of(backend)
            .get_or_init(|| async {
                let template = Self::empty(backend).await;
                found_region(&template.url);
                if backend == Backend::Sqlite {
                    template.fold_journal().await;
                }
                template.keep()
            })
            .await;
        let copy = Self::copy(backend, template).await;
        copy.live_at(moment).await;
        copy
    }

    /// Folds SQLite's journal into the file, which can then be copied as it is.
    async fn fold_journal(&self) {
        let db = self.connect().await;
        db.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)")
            .await
            .unwrap();
        db.close().await.unwrap();
    }

    /// The URL of a template, which outlives every test of this process.
    fn keep(self) -> String {
        let url = self.url.clone();
        std::mem::forget(self);
        url
    }

    async fn copy(backend: Backend, template: &str) -> Self {
        match backend {
            Backend::Sqlite => {
                let copy = Self::empty(backend).await;
                let path = |url: &str| url.trim_start_matches("sqlite://").to_owned();
                std::fs::copy(path(template), path(&copy.url)).unwrap();
                copy
            }
            Backend::Postgres => {
                let server = postgres::server().unwrap();
                let name = postgres::copy(&server, template.rsplit('/').next().unwrap()).await;
                Self {
                    url: format!("{server}/{name}"),
                    folder: None,
                }
            }
        }
    }

    /// Makes it a demonstration whose clock stands at `now`, and the contacts of its region ones of that time.
    pub async fn live_at(&self, now: DateTime<Utc>) {
        let db = self.connect().await;
        let clock = demo_clock::Model {
            id: 1,
            offset_ms: (now - machine_time()).num_milliseconds(),
        };
        demo_clock::Entity::insert(clock.into_active_model())
            .exec_without_returning(&db)
            .await
            .unwrap();
        contact::Entity::update_many()
            .col_expr(contact::Column::StartsAt, Expr::value(now))
            .exec(&db)
            .await
            .unwrap();
        db.close().await.unwrap();
    }

    /// Every contact, and every one that is still to come, is told of each thing at once and whatever the hour: for what
    /// is not about when mail leaves.
    pub async fn tell_at_once(&self) {
        const AT_ONCE: &str = "mail_rhythm = 'AT_ONCE'";
        let statements = if self.folder.is_some() {
            format!(
                "UPDATE contact SET {AT_ONCE};
                CREATE TRIGGER at_once AFTER INSERT ON contact
                BEGIN UPDATE contact SET {AT_ONCE} WHERE id = NEW.id; END"
            )
        } else {
            format!(
                "UPDATE contact SET {AT_ONCE};
                CREATE FUNCTION at_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.{AT_ONCE}; RETURN NEW; END $$;
                CREATE TRIGGER at_once BEFORE INSERT ON contact FOR EACH ROW EXECUTE FUNCTION at_once()"
            )
        };
        // What still waits for a digest of before is nobody's.
        let waiting = "UPDATE message SET state = 'DROPPED' WHERE state = 'QUEUED'";
        let db = self.connect().await;
        db.execute_unprepared(&statements).await.unwrap();
        db.execute_unprepared(waiting).await.unwrap();
        db.close().await.unwrap();
    }

    /// A copy of the whole database, as it is.
    pub async fn copied(&self) -> Self {
        let backend = match self.folder {
            Some(_) => Backend::Sqlite,
            None => Backend::Postgres,
        };
        Self::copy(backend, &self.url).await
    }

    /// The demonstration, whose contacts are told of each thing at once.
    pub async fn eager_demonstration(backend: Backend) -> Self {
        let database = Self::demonstration(backend).await;
        database.tell_at_once().await;
        database
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
