//! Schema changes, one file each, applied in order and never changed once released.
//!
//! They are plain SQL, so that what the database holds can be read here; the few column types that
//! PostgreSQL and SQLite spell differently are filled in by [`dialect`]. This crate never imports
//! `entity`: a table's past must not change when its present does.

use sea_orm_migration::{
    async_trait::async_trait,
    prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager},
    sea_orm::{ConnectionTrait, DbBackend},
};

pub use sea_orm_migration::MigratorTrait;

mod m0001_organisations;
mod m0002_convenants;
mod m0003_programmes;
mod m0004_trajectories;
mod m0005_chain;
mod m0006_ledger;
mod m0007_outbox;
mod m0008_service;
mod m0009_pauses_and_history;
mod m0010_intakes_to_retention;
mod m0011_digests;
mod m0012_places_and_promises;
mod m0013_meetings_to_pools;
mod m0014_groups_and_templates;
mod m0015_monitor;
mod m0016_substitutes;
mod m0017_names_and_participations;
mod m0019_mail;

/// Fills in what the two databases spell differently: `{ts}` is an instant, `{json}` a document.
/// SQLite keeps both as text; instants are always written in UTC, so text order is time order. `{bytes}` is a text that
/// both compare byte by byte.
pub fn dialect(statement: &str, backend: DbBackend) -> String {
    let (ts, json, bytes) = match backend {
        DbBackend::Postgres => ("TIMESTAMPTZ", "JSONB", "TEXT COLLATE \"C\""),
        _ => ("TEXT", "TEXT", "TEXT"),
    };
    statement
        .replace("{ts}", ts)
        .replace("{json}", json)
        .replace("{bytes}", bytes)
}

struct Change {
    name: &'static str,
    statements: &'static [&'static str],
}

impl MigrationName for Change {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait]
impl MigrationTrait for Change {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        let statements = self
            .statements
            .iter()
            .map(|statement| dialect(statement, backend));
        run(manager, statements.collect()).await
    }
}

/// At once, so on one connection: another of the pool may not have noticed that a table was dropped, and SQLite then
/// refuses its name to the next.
async fn run(manager: &SchemaManager<'_>, statements: Vec<String>) -> Result<(), DbErr> {
    let sql = statements.join(";\n");
    manager.get_connection().execute_unprepared(&sql).await?;
    Ok(())
}

/// A change that follows from the rows that are there.
struct NamesAndParticipations;

impl MigrationName for NamesAndParticipations {
    fn name(&self) -> &str {
        "m0017_names_and_participations"
    }
}

#[async_trait]
impl MigrationTrait for NamesAndParticipations {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = m0017_names_and_participations::statements(manager.get_connection()).await?;
        run(manager, statements).await
    }
}

macro_rules! changes {
    ($($module:ident),+ $(,)?) => {
        vec![$(Box::new(Change { name: stringify!($module), statements: $module::STATEMENTS }) as Box<dyn MigrationTrait>),+]
    };
}

/// Brings a database to the newest schema.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        let mut all = changes![
            m0001_organisations,
            m0002_convenants,
            m0003_programmes,
            m0004_trajectories,
            m0005_chain,
            m0006_ledger,
            m0007_outbox,
            m0008_service,
            m0009_pauses_and_history,
            m0010_intakes_to_retention,
            m0011_digests,
            m0015_monitor,
            m0012_places_and_promises,
            m0014_groups_and_templates,
            m0013_meetings_to_pools,
            m0016_substitutes,
        ];
        all.push(Box::new(NamesAndParticipations));
        all.extend(changes![m0019_mail]);
        all
    }
}
