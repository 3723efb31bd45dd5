//! A running program: opened on its database, started in its parts, stopped in good order.

use std::{sync::Arc, time::Duration};

use domain::{access::Actor, execute, monitor::CatchUp};
use sea_orm::DatabaseConnection;
use tokio::sync::watch;
use worker::{Mailbox, WorkerSettings, mail::Transport};

use crate::{
    database, identity,
    run::RunError,
    runtime::{ProgramClock, ProgramEnvironment, demo_offset},
    settings::{Database, Settings, unusable},
    web::{self, Site},
};

/// How often another process's move of the demonstration's clock is looked for.
const CLOCK_SCAN: Duration = Duration::from_millis(200);

/// How many older events are read into the monitor in one transaction.
const CATCH_UP: u64 = 500;

/// Which parts of the program run.
#[derive(Clone, Copy)]
pub struct Parts {
    /// The API.
    pub api: bool,
    /// The worker.
    pub worker: bool,
}

/// Everything the parts of a running program share.
pub struct Program {
    /// The settings.
    pub settings: Settings,
    /// The database.
    pub db: DatabaseConnection,
    /// Time, randomness, wake-up.
    pub environment: Arc<ProgramEnvironment>,
    /// Whether the database is a demonstration.
    pub is_demo: bool,
}

/// Opens the database that is set, or else that file, and brings it to the newest schema.
///
/// # Errors
/// When it cannot be opened.
pub async fn open(settings: Settings, file: &str) -> Result<Program, RunError> {
    let usual = Database::Sqlite(file.into());
    let db = database::open(settings.database.as_ref().unwrap_or(&usual), settings.connections).await?;
    let clock = Arc::new(ProgramClock::default());
    let offset = demo_offset(&db).await?;
    if let Some(offset) = offset {
        clock.set_ahead(offset);
    }
    let environment = Arc::new(ProgramEnvironment::new(clock)?);
    catch_up(&db, &environment).await?;
    Ok(Program {
        settings,
        db,
        environment,
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

/// Runs the parts until the program is told to stop, then lets them finish what they are doing.
///
/// # Errors
/// When a part cannot start, or ends by itself.
pub async fn start(program: Program, parts: Parts) -> Result<(), RunError> {
    let transport = transport(&program)?;
    let stop = stop_signal()?;
    if program.is_demo {
        let clock = Arc::clone(&program.environment.clock);
        tokio::spawn(follow_demo_clock(program.db.clone(), clock, stop.clone()));
    }
    let api = async {
        if parts.api {
            run_api(&program, &stop).await
        } else {
            Ok(())
        }
    };
    let work = async {
        if parts.worker {
            run_worker(&program, transport, &stop).await
        } else {
            Ok(())
        }
    };
    let ended = tokio::try_join!(api, work);
    // SQLite then folds its journal into the file, which can be copied as it is.
    program.db.close().await?;
    ended.map(|_| ())
}

async fn run_api(program: &Program, stop: &watch::Receiver<bool>) -> Result<(), RunError> {
    let (db, clock) = (&program.db, &program.environment.clock);
    let issuer = identity::local_issuer(db, clock, &program.settings.public_url).await?;
    let site = Site {
        db: db.clone(),
        environment: Arc::clone(&program.environment),
        contacts: Arc::new(identity::Contacts::new(db.clone(), Arc::clone(clock), &issuer)),
        is_demo: program.is_demo,
    };
    tracing::info!(listen = %program.settings.listen, "the API listens");
    Ok(web::serve(site, program.settings.listen, stopped(stop.clone())).await?)
}

async fn run_worker(
    program: &Program,
    transport: Option<Transport>,
    stop: &watch::Receiver<bool>,
) -> Result<(), RunError> {
    let settings = WorkerSettings {
        db: program.db.clone(),
        environment: program.environment.clone(),
        wake: program.environment.wake_up(),
        transport,
        from: sender(&program.settings)?,
        public_url: program.settings.public_url.clone(),
    };
    Ok(worker::run(settings, stopped(stop.clone())).await?)
}

/// Where mail goes. Without a server the demonstration keeps it to itself, and elsewhere it waits.
fn transport(program: &Program) -> Result<Option<Transport>, RunError> {
    match &program.settings.smtp_url {
        Some(url) => {
            if program.settings.mail_from.is_none() && !program.is_demo {
                return Err(unusable("KETENWACHT_MAIL_FROM", "is needed with KETENWACHT_SMTP_URL").into());
            }
            let transport = Transport::from_url(url)
                .map_err(|error| unusable("KETENWACHT_SMTP_URL", error.to_string()))?
                .with_connections(program.settings.smtp_connections)
                .greeting_as(
                    program.settings.smtp_hello.as_deref(),
                    &sender(&program.settings)?,
                );
            Ok(Some(transport))
        }
        None if program.is_demo => Ok(Some(Transport::Local)),
        None => Ok(None),
    }
}

fn sender(settings: &Settings) -> Result<Mailbox, RunError> {
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
