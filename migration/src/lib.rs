//! Schema changes, one file each, applied in order and never changed once released. All that a database lacks
//! are made in one transaction with the list of those it has: whoever is interrupted leaves what was there before.
//!
//! They are plain SQL, so that what the database holds can be read here; the few column types that
//! PostgreSQL and SQLite spell differently are filled in by [`dialect`]. This crate never imports
//! `entity`: a table's past must not change when its present does.

use std::pin::Pin;

use sea_orm_migration::sea_orm::{DbBackend, sqlx};

use self::connection::Connection;

mod connection;
mod half_made;
mod run;

/// The table in which a database keeps which changes it has.
const LIST: &str = "seaql_migrations";

pub use run::{MigrationError, Step, is_current, is_first, migrate, migrate_telling};

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
mod m0018_absences;
mod m0019_mail;
mod m0020_seats;
mod m0021_steps_and_reassignment;
mod m0022_gathering;
mod m0023_write_probe;
mod m0024_follow_up;
mod m0025_progress_notes;
mod m0026_list_indexes;
mod m0027_emails;
mod m0028_page_order;
mod m0029_levels;
mod m0030_digests_of_the_day;
mod m0031_answers;
mod m0032_candidates_told;
mod m0033_returned_mail;
mod m0040_identities;
mod m0041_held_mail;
mod m0042_calendars_and_preferences;
mod m0050_threads;
mod m0051_administration;
mod m0056_person_indexes;
mod m0061_no_shows_at_work;
mod m0062_rights;

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

/// A change of the schema: what it is called in the database's own list of changes, and what it does.
struct Change {
    name: &'static str,
    work: Work,
}

/// What a change does.
enum Work {
    /// These statements, in the words of [`dialect`].
    Fixed(&'static [&'static str]),
    /// Statements that follow from the rows that are there.
    FromRows(for<'a> fn(&'a mut Connection) -> Reading<'a>),
}

/// Statements that are being worked out.
type Reading<'a> = Pin<Box<dyn Future<Output = Result<Vec<String>, sqlx::Error>> + Send + 'a>>;

impl Change {
    /// The statements that are the same everywhere; none of a change that follows from the rows.
    const fn fixed(&self) -> &'static [&'static str] {
        match self.work {
            Work::Fixed(statements) => statements,
            Work::FromRows(_) => &[],
        }
    }
}

macro_rules! fixed {
    ($module:ident) => {
        Change {
            name: stringify!($module),
            work: Work::Fixed($module::STATEMENTS),
        }
    };
}

macro_rules! from_rows {
    ($module:ident) => {
        Change {
            name: stringify!($module),
            work: Work::FromRows($module::statements),
        }
    };
}

/// Every change, in the order in which they are made.
const CHANGES: &[Change] = &[
    fixed!(m0001_organisations),
    fixed!(m0002_convenants),
    fixed!(m0003_programmes),
    fixed!(m0004_trajectories),
    fixed!(m0005_chain),
    fixed!(m0006_ledger),
    fixed!(m0007_outbox),
    fixed!(m0008_service),
    fixed!(m0009_pauses_and_history),
    fixed!(m0010_intakes_to_retention),
    fixed!(m0011_digests),
    fixed!(m0015_monitor),
    fixed!(m0012_places_and_promises),
    fixed!(m0014_groups_and_templates),
    fixed!(m0013_meetings_to_pools),
    fixed!(m0016_substitutes),
    from_rows!(m0017_names_and_participations),
    fixed!(m0018_absences),
    fixed!(m0019_mail),
    fixed!(m0020_seats),
    fixed!(m0021_steps_and_reassignment),
    fixed!(m0022_gathering),
    fixed!(m0023_write_probe),
    fixed!(m0024_follow_up),
    fixed!(m0025_progress_notes),
    fixed!(m0026_list_indexes),
    fixed!(m0027_emails),
    fixed!(m0028_page_order),
    fixed!(m0029_levels),
    fixed!(m0030_digests_of_the_day),
    fixed!(m0031_answers),
    fixed!(m0032_candidates_told),
    fixed!(m0033_returned_mail),
    fixed!(m0040_identities),
    fixed!(m0041_held_mail),
    fixed!(m0042_calendars_and_preferences),
    fixed!(m0050_threads),
    fixed!(m0051_administration),
    fixed!(m0056_person_indexes),
    fixed!(m0061_no_shows_at_work),
    fixed!(m0062_rights),
];

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a test that cannot go on says so")]
mod tests;
