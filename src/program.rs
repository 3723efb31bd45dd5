//! A running program: opened on its database, started in its parts, stopped in good order.

use std::{
    net::{SocketAddr, TcpListener},
    sync::Arc,
    time::Duration,
};

use domain::{access::Actor, execute, monitor::CatchUp};
use sea_orm::DatabaseConnection;
use tokio::sync::watch;
use worker::{Mailbox, TextGateway, WorkerSettings, mail::Transport};

use crate::{
    database::{self, Schema},
    error::RunError,
    identity,
    installation::Installation,
    pool::Bound,
    runtime::{ProgramClock, ProgramEnvironment, demo_offset},
    settings::{Database, Settings, unusable},
    text_gateway::Webhook,
    web::{self, Site},
};

/// How often another process's move of the demonstration's clock is looked for.
const CLOCK_SCAN: Duration = Duration::from_millis(200);

/// How much longer than a request what it asks of the database may take: the request is the first to be told.
const AFTER_ITS_REQUEST: Duration = Duration::from_secs(1);

/// How many older events are read into the monitor in one transaction.
const CATCH_UP: u64 = 500;

/// Which parts of the program run.
#[derive(Clone, Copy)]
pub struct Parts {
    pub api: bool,
    pub worker: bool,
}

impl Parts {
    /// Both.
    pub const ALL: Self = Self {
        api: true,
        worker: true,
    };
    /// The API alone.
    pub const API: Self = Self {
        api: true,
        worker: false,
    };
    /// The worker alone.
    pub const WORKER: Self = Self {
        api: false,
        worker: true,
    };
}

/// Everything the parts of a running program share.
pub struct Program {
    pub settings: Settings,
    pub db: DatabaseConnection,
    /// Where it is.
    place: Database,
    /// Time, randomness, wake-up.
    pub environment: Arc<ProgramEnvironment>,
    /// Whether the database is a demonstration.
    pub is_demo: bool,
}

/// Opens the database that is set, or else that file, which is made where it is not there, and brings it to the
/// newest schema.
///
/// # Errors
/// When it cannot be opened.
pub async fn open(settings: Settings, file: &str) -> Result<Program, RunError> {
    let place = place(&settings, file);
    let (program, _) = open_telling(settings, place).await?;
    Ok(program)
}

/// Brings the database that is set, or else that file, to the newest schema, and says what that took.
///
/// # Errors
/// When it cannot be opened or changed.
pub async fn migrate(settings: Settings, file: &str) -> Result<String, RunError> {
    let place = place(&settings, file);
    let name = match &place {
        Database::Sqlite(file) => format!("The database {}", file.display()),
        Database::Postgres(_) => "The database".to_owned(),
    };
    let (program, schema) = open_telling(settings, place).await?;
    program.db.close().await?;
    Ok(match schema {
        Schema::Made => format!("{name} was made, with the newest schema.\n"),
        Schema::Changed(1) => format!("{name} was brought to the newest schema, by 1 change.\n"),
        Schema::Changed(changes) => {
            format!("{name} was brought to the newest schema, by {changes} changes.\n")
        }
        Schema::Newest => format!("{name} had the newest schema already; nothing was changed.\n"),
    })
}

async fn open_telling(settings: Settings, place: Database) -> Result<(Program, Schema), RunError> {
    let (db, schema) = database::open(&place, settings.connections).await?;
    let program = on(db, place, settings).await?;
    catch_up(&program.db, &program.environment).await?;
    Ok((program, schema))
}

/// Opens the database that is set, or else that file, for a command that needs what is in it.
///
/// # Errors
/// When it is not there, has not the newest schema, or cannot be opened.
pub async fn open_existing(settings: Settings, file: &str) -> Result<Program, RunError> {
    let place = place(&settings, file);
    let db = database::open_existing(&place, settings.connections).await?;
    on(db, place, settings).await
}

fn place(settings: &Settings, file: &str) -> Database {
    let set = settings.database.clone();
    set.unwrap_or_else(|| Database::Sqlite(file.into()))
}

async fn on(db: DatabaseConnection, place: Database, settings: Settings) -> Result<Program, RunError> {
    let clock = Arc::new(ProgramClock::default());
    let offset = demo_offset(&db).await?;
    if let Some(offset) = offset {
        clock.set_ahead(offset);
    }
    Ok(Program {
        settings,
        db,
        place,
        environment: Arc::new(ProgramEnvironment::new(clock)?),
        is_demo: offset.is_some(),
    })
}

/// Reads the events of before the monitor into it, some at a time. Once it holds all of them this is one read.
async fn catch_up(db: &DatabaseConnection, environment: &ProgramEnvironment) -> Result<(), RunError> {
    let mut read = 0;
    while execute(db, environment, &Actor::System, None, CatchUp { most: CATCH_UP }).await? {
        read += CATCH_UP;
        tracing::info!(events = read, "older events are read into the monitor");
    }
    Ok(())
}

/// The address that the parts listen on, if they do, with the name of its setting.
pub const fn address(settings: &Settings, parts: Parts) -> Option<(&'static str, SocketAddr)> {
    match (parts.api, settings.worker_listen) {
        (true, _) => Some(("KETENWACHT_LISTEN", settings.listen)),
        (false, Some(own)) => Some(("KETENWACHT_WORKER_LISTEN", own)),
        (false, None) => None,
    }
}

/// Runs the parts until the program is told to stop, then lets them finish what they are doing.
///
/// # Errors
/// When a part cannot start, or ends by itself.
pub async fn start(program: Program, parts: Parts) -> Result<(), RunError> {
    let transport = transport(&program)?;
    // Nothing is taken up before it is known that the program can be reached.
    let listener = address(&program.settings, parts).map(web::listener).transpose()?;
    let stop = stop_signal()?;
    let program = bounded(program, parts).await?;
    let workers_db = workers_db(&program, parts).await?;
    if program.is_demo {
        let clock = Arc::clone(&program.environment.clock);
        tokio::spawn(follow_demo_clock(workers_db.clone(), clock, stop.clone()));
    }
    let answer = async {
        match listener {
            Some(listener) => run_web(&program, parts, listener, &stop).await,
            None => Ok(()),
        }
    };
    let work = async {
        if parts.worker {
            run_worker(&program, workers_db.clone(), transport, &stop).await
        } else {
            Ok(())
        }
    };
    let ended = tokio::try_join!(answer, work);
    // SQLite then folds its journal into the file, which can be copied as it is.
    workers_db.close().await?;
    program.db.close().await?;
    ended.map(|_| ())
}

/// What is asked of an API is bound in time from here on; what was done to the database before it was not.
async fn bounded(program: Program, parts: Parts) -> Result<Program, RunError> {
    if !parts.api {
        return Ok(program);
    }
    let bound = Bound {
        most: api::http::Settings::default().execution_timeout + AFTER_ITS_REQUEST,
        clock: program.environment.clock.clone(),
    };
    program.db.close_by_ref().await?;
    let db = database::open_for_api(&program.place, program.settings.connections, bound).await?;
    Ok(Program { db, ..program })
}

/// What the worker reaches the database by. Beside an API it has connections that no request can take from it,
/// also where the server allows only a few.
async fn workers_db(program: &Program, parts: Parts) -> Result<DatabaseConnection, RunError> {
    if parts.api && parts.worker {
        Ok(database::open_for_worker(&program.place, program.settings.connections).await?)
    } else {
        Ok(program.db.clone())
    }
}

async fn run_web(
    program: &Program,
    parts: Parts,
    listener: TcpListener,
    stop: &watch::Receiver<bool>,
) -> Result<(), RunError> {
    let db = &program.db;
    let environment = Arc::clone(&program.environment);
    let contacts = identity::Contacts::new(db.clone(), environment, &program.settings)?;
    let site = Site {
        db: db.clone(),
        environment: Arc::clone(&program.environment),
        contacts: Arc::new(contacts),
        public_url: program.settings.public_url.clone(),
        mail_domain: sender(&program.settings)?.email.domain().to_owned(),
        is_demo: program.is_demo,
        cost_per_minute: program.settings.cost_per_minute,
        introspection: introspection(program),
        hsts_seconds: program.settings.hsts_seconds,
        proxies: program.settings.proxies.clone(),
        refused_per_minute: program.settings.refused_per_minute,
    };
    let listen = listener.local_addr()?;
    let stop = stopped(stop.clone());
    if parts.api {
        tracing::info!(%listen, "the API listens");
        Ok(web::serve(site, listener, stop).await?)
    } else {
        tracing::info!(%listen, "the worker's health can be asked");
        Ok(web::serve_health(site, listener, stop).await?)
    }
}

/// A demonstration and a file are for trying and building; what serves a region from a server is asked by programs that
/// know its schema.
fn introspection(program: &Program) -> bool {
    let is_for_trying = program.is_demo || matches!(program.place, Database::Sqlite(_));
    program.settings.introspection.unwrap_or(is_for_trying)
}

async fn run_worker(
    program: &Program,
    db: DatabaseConnection,
    transport: Option<Transport>,
    stop: &watch::Receiver<bool>,
) -> Result<(), RunError> {
    let installation = installation_of(program, db.clone());
    let sends = matches!(transport, Some(Transport::Smtp(_)));
    if sends {
        installation.check().await?;
        tokio::spawn(installation.clone().watch(stop.clone()));
    }
    let settings = WorkerSettings {
        db,
        environment: program.environment.clone(),
        wake: program.environment.wake_up(),
        transport,
        texts: text_gateway(&program.settings)?,
        bounces: program.settings.bounces.clone(),
        from: sender(&program.settings)?,
        public_url: program.settings.public_url.clone(),
        has_sent: Arc::clone(&installation.has_sent),
    };
    let ended = worker::run(settings, stopped(stop.clone())).await;
    if sends {
        installation.renew().await;
    }
    Ok(ended?)
}

/// The program's database, as the worker knows it again.
pub fn installation(program: &Program) -> Installation {
    installation_of(program, program.db.clone())
}

fn installation_of(program: &Program, db: DatabaseConnection) -> Installation {
    Installation {
        db,
        place: program.place.clone(),
        environment: Arc::clone(&program.environment),
        has_sent: Arc::default(),
    }
}

/// Where mail goes. Without a server the demonstration keeps it to itself, and elsewhere it waits.
fn transport(program: &Program) -> Result<Option<Transport>, RunError> {
    match mail_server(&program.settings)? {
        Some(server) => Ok(Some(server)),
        None => Ok(program.is_demo.then_some(Transport::Local)),
    }
}

fn text_gateway(settings: &Settings) -> Result<Option<Arc<dyn TextGateway>>, RunError> {
    let Some(url) = settings.text_gateway.clone() else {
        return Ok(None);
    };
    let gateway = Webhook::new(url, settings.text_gateway_token.clone())
        .map_err(|problem| unusable("KETENWACHT_TEXT_GATEWAY_URL", problem))?;
    Ok(Some(Arc::new(gateway)))
}

/// Checks that mail which is to go out has a sender.
///
/// # Errors
/// When it has none.
pub fn check_sender(settings: &Settings) -> Result<(), RunError> {
    match (&settings.smtp_url, &settings.mail_from) {
        (Some(_), None) => Err(unusable("KETENWACHT_MAIL_FROM", "is needed with KETENWACHT_SMTP_URL").into()),
        _ => Ok(()),
    }
}

/// The mail server that is set.
///
/// # Errors
/// When its address cannot be read.
pub fn mail_server(settings: &Settings) -> Result<Option<Transport>, RunError> {
    let Some(url) = &settings.smtp_url else {
        return Ok(None);
    };
    let server = Transport::from_url(url.reveal())
        .map_err(|error| unusable("KETENWACHT_SMTP_URL", error.to_string()))?
        .with_connections(settings.smtp_connections)
        .greeting_as(settings.smtp_hello.as_deref(), &sender(settings)?);
    Ok(Some(server))
}

pub fn sender(settings: &Settings) -> Result<Mailbox, RunError> {
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
            Ok(Some(offset)) => clock.follow(offset),
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "the demonstration's clock cannot be read"),
        }
    }
}
