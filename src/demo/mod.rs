//! The demonstrations: regions from the field's own history with invented people, loaded through the same
//! commands as everything else, and with the same worker acting on the weeks that pass meanwhile.

mod beside;
mod cast;
mod emmen;
mod history;
mod new_region;
mod region;
mod show;
mod twente_achterhoek;
mod west_brabant;
mod zwolle;

use std::{
    io::{self, Write},
    path::Path,
};

use chrono::{Datelike, Days, NaiveDate};
use domain::{Clock, Environment};
use sea_orm::{DatabaseConnection, EntityTrait};

use crate::{
    error::RunError,
    identity,
    program::{self, Program},
    runtime::mark_as_demo,
    settings::{Database, Settings},
};
use beside::Beside;
pub use cast::Role;
use history::History;
pub use show::{Show, contact_of};

/// How long the printed tokens hold, in hours.
const TOKEN_HOURS: u16 = identity::MOST_HOURS;

/// Opens the database of a demonstration, which is loaded into it when it is not there yet.
///
/// # Errors
/// When the database holds something else, or fails.
pub async fn open(settings: Settings, show: Show) -> Result<Program, RunError> {
    if let Some(beside) = place_of(&settings, show)? {
        announce(show)?;
        fill(&settings, show, &beside).await?;
        beside.put()?;
    }
    let mut program = program::open(settings, show.file()).await?;
    if program.is_demo {
        expect(show, &program.db).await?;
    } else {
        announce(show)?;
        load(show, &program).await?;
        program.is_demo = true;
    }
    Ok(program)
}

/// Where an embedded database is to come that is not there yet. A server's database is always there.
fn place_of(settings: &Settings, show: Show) -> Result<Option<Beside>, RunError> {
    match &settings.database {
        None => Beside::claim(Path::new(show.file())),
        Some(Database::Sqlite(file)) => Beside::claim(file),
        Some(Database::Postgres(_)) => Ok(None),
    }
}

async fn fill(settings: &Settings, show: Show, beside: &Beside) -> Result<(), RunError> {
    let mut settings = settings.clone();
    settings.database = Some(Database::Sqlite(beside.file()));
    let program = program::open(settings, show.file()).await?;
    let loaded = load(show, &program).await;
    // SQLite then folds its journal into the file, which can be renamed.
    program.db.close().await?;
    loaded
}

fn announce(show: Show) -> Result<(), RunError> {
    let mut out = io::stdout().lock();
    writeln!(out, "Loading the demonstration: {}…", show.announcement())?;
    Ok(out.flush()?)
}

/// Loads a demonstration into a database that is still empty.
async fn load(show: Show, program: &Program) -> Result<(), RunError> {
    let (db, environment) = (&program.db, &program.environment);
    if entity::region::Entity::find().one(db).await?.is_some() {
        return Err(RunError::Asked(
            "the database holds a region already and the demonstration needs an empty one; if loading it was \
             broken off, empty the database and start again"
                .to_owned(),
        ));
    }
    let now = environment.clock.wall();
    let history = History::new(db, environment, &program.settings.public_url)?;
    let monday = next_monday(history.date_of(now));
    match show {
        Show::ThreeRegions => {
            west_brabant::load(&history, monday, now).await?;
            zwolle::load(&history, monday, now).await?;
            emmen::load(&history, now).await?;
        }
        Show::TwenteAchterhoek => twente_achterhoek::load(&history, monday, now).await?,
        Show::NewRegion => new_region::load(&history, now).await?,
    }
    history.settle_at(now).await?;
    mark_as_demo(db).await?;
    Ok(())
}

/// The Monday after a date.
fn next_monday(date: NaiveDate) -> NaiveDate {
    let days = 7 - u64::from(date.weekday().num_days_from_monday());
    date + Days::new(days)
}

/// Refuses a database that holds another demonstration than the one that is wanted.
async fn expect(show: Show, db: &DatabaseConnection) -> Result<(), RunError> {
    match Show::of(db).await? {
        Some(other) if other != show => Err(RunError::Asked(format!(
            "the database holds the demonstration of {}; another needs a database of its own",
            other.region()
        ))),
        _ => Ok(()),
    }
}

/// How far the loading is; it goes where it is in nobody's way.
fn progress(text: &str) -> Result<(), RunError> {
    Ok(writeln!(io::stderr().lock(), "{text}")?)
}

/// What the demonstration prints when it starts.
///
/// # Errors
/// When tokens cannot be issued.
pub async fn welcome(show: Show, program: &Program) -> Result<String, RunError> {
    let (db, environment, settings) = (&program.db, &program.environment, &program.settings);
    let url = format!("http://{}", settings.listen);
    let issuer = identity::local_issuer(db, &environment.clock, &settings.public_url).await?;
    let mut text = format!(
        "\nKetenwacht, demonstration: {url}\n\n\
         Try:\n\
         \x20 {url}/graphiql          the API in a browser (add #token=… to sign in)\n\
         \x20 {url}/mail              the mail the partners received\n\
         \x20 curl -X POST {url}/demo/clock -H 'content-type: application/json' -d '{{\"advance\": \"P3D\"}}'\n\
         \x20                                       three days pass, and what falls due happens\n\n\
         Tokens ({region}):\n",
        region = show.region()
    );
    for role in Role::ALL {
        let Some(contact) = show::found(db, role).await? else {
            continue;
        };
        let token_id = environment.random().token(environment.clock.wall()).to_string();
        let token = identity::token(
            &issuer,
            &environment.clock,
            contact,
            &token_id,
            TOKEN_HOURS.into(),
        )?;
        text.push_str(&format!("\n{}\n{token}\n", role.name()));
    }
    text.push_str("\nThe tokens of others: ketenwacht token <mail address>. Stop with Ctrl-C.\n\n");
    Ok(text)
}
