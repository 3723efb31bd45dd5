//! What each command of the program does.

use std::{
    io::{self, Write},
    sync::Arc,
    time::Duration,
};

use domain::{Clock, Environment, access::Actor, commands::setup::CreateRegion, execute};
use entity::{contact, ids::ContactId};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder};
use tokio::sync::watch;
use worker::{WorkerSettings, mail::Transport};

use crate::{
    cli::{Arguments, Command, RegionArguments, TokenArguments},
    database::{self, DatabaseError},
    demo,
    identity::{self, IdentityError},
    logging,
    runtime::{ProgramClock, ProgramEnvironment, demo_offset, is_demo},
    settings::{self, Database, SettingError, Settings, unusable},
    web::{self, Site},
};

/// How often another process's move of the demonstration's clock is looked for.
const CLOCK_SCAN: Duration = Duration::from_millis(200);

/// Why the program ends.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// A setting cannot be used.
    #[error(transparent)]
    Setting(#[from] SettingError),
    /// There is no database.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The database failed.
    #[error("the database failed: {0}")]
    Query(#[from] sea_orm::DbErr),
    /// There are no tokens.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// A token cannot be signed.
    #[error("the token cannot be signed: {0}")]
    Token(#[from] api::identity::KeyError),
    /// The machine has no randomness to give.
    #[error("no randomness: {0}")]
    Random(#[from] rand::rngs::SysError),
    /// The network or the terminal fails.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// A command was refused or failed.
    #[error("{0}")]
    Command(#[from] domain::CommandError),
    /// The worker ended.
    #[error("the worker ended: {0}")]
    Worker(#[from] worker::WorkerError),
    /// The caller asked for something that is not there.
    #[error("{0}")]
    Asked(String),
}

/// Which parts of the program run.
#[derive(Clone, Copy)]
struct Parts {
    api: bool,
    worker: bool,
}

/// Everything the parts of a running program share.
struct Program {
    settings: Settings,
    db: DatabaseConnection,
    environment: Arc<ProgramEnvironment>,
    is_demo: bool,
}

/// Runs a command.
///
/// # Errors
/// When it cannot be done; the message is for whoever typed it.
pub async fn run(arguments: Arguments) -> Result<(), RunError> {
    let command = arguments.command.unwrap_or(Command::Demo);
    match command {
        Command::Schema => return print(&api::schema::sdl()),
        Command::Settings => return print(&settings::table()),
        _ => {}
    }
    let settings = Settings::load()?;
    logging::start(&settings)?;
    match command {
        Command::Demo => demonstrate(settings).await,
        Command::Serve => {
            serve(
                settings,
                Parts {
                    api: true,
                    worker: true,
                },
            )
            .await
        }
        Command::Api => {
            serve(
                settings,
                Parts {
                    api: true,
                    worker: false,
                },
            )
            .await
        }
        Command::Worker => {
            serve(
                settings,
                Parts {
                    api: false,
                    worker: true,
                },
            )
            .await
        }
        Command::Migrate => {
            open(settings, "data").await?;
            print("The database has the newest schema.\n")
        }
        Command::Region(region) => create_region(settings, region).await,
        Command::Token(wanted) => print_token(settings, wanted).await,
        Command::Schema | Command::Settings => Ok(()),
    }
}

async fn open(settings: Settings, folder: &str) -> Result<Program, RunError> {
    let usual = Database::Sqlite([folder, "ketenwacht.db"].iter().collect());
    let db = database::open(settings.database.as_ref().unwrap_or(&usual), settings.connections).await?;
    let clock = Arc::new(ProgramClock::default());
    let offset = demo_offset(&db).await?;
    if let Some(offset) = offset {
        clock.set_ahead(offset);
    }
    let environment = Arc::new(ProgramEnvironment::new(clock)?);
    Ok(Program {
        settings,
        db,
        environment,
        is_demo: offset.is_some(),
    })
}

async fn demonstrate(settings: Settings) -> Result<(), RunError> {
    let mut program = open(settings, "demo-data").await?;
    if !program.is_demo {
        print("Loading the demonstration: three regions and six weeks of their history…\n")?;
        demo::load(&program.db, &program.environment, &program.settings.public_url).await?;
        program.is_demo = is_demo(&program.db).await?;
    }
    print(&demo::welcome(&program.db, &program.environment, &program.settings).await?)?;
    start(
        program,
        Parts {
            api: true,
            worker: true,
        },
    )
    .await
}

async fn serve(settings: Settings, parts: Parts) -> Result<(), RunError> {
    let program = open(settings, "data").await?;
    start(program, parts).await
}

/// Runs the parts until the program is told to stop, then lets them finish what they are doing.
async fn start(program: Program, parts: Parts) -> Result<(), RunError> {
    let transport = transport(&program)?;
    let stop = stop_signal()?;
    if program.is_demo {
        tokio::spawn(follow_demo_clock(
            program.db.clone(),
            Arc::clone(&program.environment.clock),
            stop.clone(),
        ));
    }
    let api = async {
        if parts.api {
            let issuer = identity::local_issuer(
                &program.db,
                &program.environment.clock,
                &program.settings.public_url,
            )
            .await?;
            let site = Site {
                db: program.db.clone(),
                environment: Arc::clone(&program.environment),
                contacts: Arc::new(identity::Contacts::new(
                    program.db.clone(),
                    Arc::clone(&program.environment.clock),
                    &issuer,
                )),
                is_demo: program.is_demo,
            };
            tracing::info!(listen = %program.settings.listen, "the API listens");
            web::serve(site, program.settings.listen, stopped(stop.clone())).await?;
        }
        Ok::<(), RunError>(())
    };
    let work = async {
        if parts.worker {
            let settings = WorkerSettings {
                db: program.db.clone(),
                environment: program.environment.clone(),
                wake: program.environment.wake_up(),
                transport,
                from: sender(&program.settings)?,
                public_url: program.settings.public_url.clone(),
            };
            worker::run(settings, stopped(stop.clone())).await?;
        }
        Ok::<(), RunError>(())
    };
    let ended = tokio::try_join!(api, work);
    // SQLite then folds its journal into the file, which can be copied as it is.
    program.db.close().await?;
    ended.map(|_| ())
}

/// Where mail goes. Without a server the demonstration keeps it to itself, and elsewhere it waits.
fn transport(program: &Program) -> Result<Option<Transport>, RunError> {
    match &program.settings.smtp_url {
        Some(url) => {
            if program.settings.mail_from.is_none() && !program.is_demo {
                return Err(unusable("KETENWACHT_MAIL_FROM", "is needed with KETENWACHT_SMTP_URL").into());
            }
            let transport = Transport::from_url(url)
                .map_err(|error| unusable("KETENWACHT_SMTP_URL", error.to_string()))?;
            Ok(Some(transport))
        }
        None if program.is_demo => Ok(Some(Transport::Local)),
        None => Ok(None),
    }
}

fn sender(settings: &Settings) -> Result<worker::Mailbox, RunError> {
    match &settings.mail_from {
        Some(from) => Ok(from.clone()),
        None => "Ketenwacht <ketenwacht@ketenwacht.example>"
            .parse()
            .map_err(|_| unusable("KETENWACHT_MAIL_FROM", "has no usable default").into()),
    }
}

/// Turns true when the program is told to stop.
fn stop_signal() -> Result<watch::Receiver<bool>, RunError> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let (sender, receiver) = watch::channel(false);
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping: what was begun is finished first");
        let _ = sender.send(true);
        // A second signal does not wait.
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        std::process::exit(130);
    });
    Ok(receiver)
}

async fn stopped(mut stop: watch::Receiver<bool>) {
    // An error means that nobody is left to say stop, which is as good as a stop.
    let _ = stop.wait_for(|stop| *stop).await;
}

async fn follow_demo_clock(db: DatabaseConnection, clock: Arc<ProgramClock>, stop: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            () = stopped(stop.clone()) => return,
            () = tokio::time::sleep(CLOCK_SCAN) => {}
        }
        match demo_offset(&db).await {
            Ok(Some(offset)) => clock.set_ahead(offset),
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "the demonstration's clock cannot be read"),
        }
    }
}

async fn create_region(settings: Settings, region: RegionArguments) -> Result<(), RunError> {
    let program = open(settings, "data").await?;
    let command = CreateRegion {
        name: region.name,
        coordinator: region.coordinator,
        coordinator_kind: region.kind.into(),
        contact_name: region.contact_name,
        contact_email: region.contact_email,
        language: region.language.into(),
    };
    let created = execute(
        &program.db,
        program.environment.as_ref(),
        &Actor::System,
        None,
        command,
    )
    .await?;
    print(&format!(
        "region       {}\norganisation {}\ncontact      {}\n\nketenwacht token {} prints a token for the contact.\n",
        created.region_id, created.organization_id, created.contact_id, created.contact_id
    ))
}

async fn print_token(settings: Settings, wanted: TokenArguments) -> Result<(), RunError> {
    let demo_file = Database::Sqlite("demo-data/ketenwacht.db".into());
    // In a folder where only the demonstration was run, its database is the one that is meant.
    let only_demo = settings.database.is_none()
        && !std::path::Path::new("data/ketenwacht.db").exists()
        && std::path::Path::new("demo-data/ketenwacht.db").exists();
    let settings = if only_demo {
        Settings {
            database: Some(demo_file),
            ..settings
        }
    } else {
        settings
    };
    let program = open(settings, "data").await?;
    let contact = find_contact(&program, &wanted.contact).await?;
    let issuer = identity::local_issuer(
        &program.db,
        &program.environment.clock,
        &program.settings.public_url,
    )
    .await?;
    let clock = &program.environment.clock;
    let token_id = program.environment.random().ulid(clock.wall()).to_string();
    let token = identity::token(&issuer, clock, contact, &token_id, i64::from(wanted.hours))?;
    print(&format!("{token}\n"))
}

async fn find_contact(program: &Program, wanted: &str) -> Result<ContactId, RunError> {
    if let Some(role) = demo::Role::named(wanted).filter(|_| program.is_demo) {
        return demo::contact_of(&program.db, role).await;
    }
    let query = match wanted.parse::<ContactId>() {
        Ok(id) => contact::Entity::find_by_id(id),
        Err(_) => contact::Entity::find()
            .filter(contact::Column::Email.eq(wanted))
            .order_by_asc(contact::Column::Id),
    };
    match query.one(&program.db).await? {
        Some(contact) => Ok(contact.id),
        None => Err(RunError::Asked(format!("there is no contact {wanted}"))),
    }
}

fn print(text: &str) -> Result<(), RunError> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}
