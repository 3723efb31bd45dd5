//! The web server: the API, GraphiQL, health, and what only a demonstration has.

mod calendar;
mod demo_clock;
mod every;
mod go;
mod health;
mod home;
mod language;
mod mail;
mod protect;
mod unsubscribe;

use std::{
    net::{IpAddr, SocketAddr, TcpListener},
    num::NonZeroUsize,
    sync::Arc,
    time::Duration,
};

use actix_web::{App, HttpServer, middleware, web};
use api::{
    http::{self, Allowance, Endpoint, Sources},
    reads::read_log,
};
use sea_orm::DatabaseConnection;
use tokio::time::timeout;

use crate::{
    identity::Contacts,
    runtime::{ProgramEnvironment, open_files},
};

/// How long a request may take to finish after the program was told to stop, in seconds.
const DRAIN_SECONDS: u64 = 20;
/// The most connections at once, for all of the server's threads together. One that asks nothing for five seconds is let
/// go, and costs little until then.
const MOST_CONNECTIONS: u64 = 20_000;
/// Files that are open for other things than connections: the database, the mail server, the log.
const OTHER_FILES: u64 = 300;
/// Connections that wait to be taken while the server is busy.
const WAITING: i32 = 4_096;
/// How long it may take at the end to write down who read of whom.
const LAST_READS: Duration = Duration::from_secs(10);
/// How long a connection may take to say what it asks, and how long it may then wait before it asks again.
const IDLE: Duration = Duration::from_secs(5);

/// What the pages and the API work with.
#[derive(Clone)]
pub struct Site {
    pub db: DatabaseConnection,
    /// Time, randomness, wake-up.
    pub environment: Arc<ProgramEnvironment>,
    /// Who tells whose a token is.
    pub contacts: Arc<Contacts>,
    /// Where it is reached from outside.
    pub public_url: String,
    /// The domain that mail is from.
    pub mail_domain: String,
    /// Whether the database is a demonstration.
    pub is_demo: bool,
    /// What one caller may ask in a minute; 0 when that is all it likes.
    pub cost_per_minute: u64,
    /// Whether whoever is signed in can ask for the schema.
    pub introspection: bool,
    /// For how many seconds browsers are to come back over TLS only; 0 when they are not told.
    pub hsts_seconds: u32,
    /// The proxies that are believed when they say for whom they ask.
    pub proxies: Vec<IpAddr>,
    /// How many refused tokens one source may send in a minute; 0 when that is all it likes.
    pub refused_per_minute: u64,
}

/// Serves until `stop`, then finishes the requests that were begun.
///
/// # Errors
/// When the network fails.
pub async fn serve(
    site: Site,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let (log, written) = read_log(site.db.clone(), site.environment.clone());
    let written = tokio::spawn(written);
    let endpoint = Endpoint {
        schema: api::assembly::served(site.db.clone(), site.environment.clone(), site.introspection, log),
        scale: Some(api::assembly::scale::Scale::new()),
        allowance: Allowance::of(site.cost_per_minute, site.environment.clock.clone()),
        authenticate: Arc::clone(&site.contacts),
        sources: Arc::new(sources(&site)),
        fault_ids: site.environment.clone(),
        settings: http::Settings::with_introspection(site.introspection),
    };
    let is_demo = site.is_demo;
    let probe = Arc::new(health::Probe::default());
    let fetched = web::Data::new(calendar::Fetched {
        by_key: Allowance::of(calendar::PER_MINUTE, site.environment.clock.clone()),
        sources: Arc::clone(&endpoint.sources),
    });
    let data = web::Data::new(site);
    HttpServer::new(move || {
        App::new()
            .wrap(middleware::from_fn(every::answer))
            .app_data(data.clone())
            .configure(|config| http::configure(config, endpoint.clone()))
            .configure(http::graphiql::configure)
            .configure(|config| health::configure(config, Arc::clone(&probe)))
            .configure(|config| home::configure(config, is_demo))
            .configure(go::configure)
            .configure(|config| calendar::configure(config, fetched.clone()))
            .configure(unsubscribe::configure)
            .configure(|config| {
                if is_demo {
                    mail::configure(config);
                    demo_clock::configure(config);
                }
            })
    })
    .workers(threads())
    .max_connections(connections_of_each(threads()))
    .client_request_timeout(IDLE)
    .keep_alive(IDLE)
    .shutdown_timeout(DRAIN_SECONDS)
    .disable_signals()
    .shutdown_signal(stop)
    .listen(listener)?
    .run()
    .await?;
    if timeout(LAST_READS, written).await.is_err() {
        tracing::error!("not all could be written of who read of whom");
    }
    Ok(())
}

fn sources(site: &Site) -> Sources {
    let refused = Allowance::of(site.refused_per_minute, site.environment.clock.clone());
    Sources::new(site.proxies.clone(), refused)
}

/// Answers until `stop` whether the process lives and can do its work, and nothing else.
///
/// # Errors
/// When the network fails.
pub async fn serve_health(
    site: Site,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let probe = Arc::new(health::Probe::default());
    let data = web::Data::new(site);
    HttpServer::new(move || {
        App::new()
            .wrap(middleware::from_fn(every::answer))
            .app_data(data.clone())
            .configure(|config| health::configure(config, Arc::clone(&probe)))
    })
    .workers(1)
    .max_connections(connections_of_each(1))
    .client_request_timeout(IDLE)
    .keep_alive(IDLE)
    .disable_signals()
    .shutdown_signal(stop)
    .listen(listener)?
    .run()
    .await
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

/// How many connections each thread may have: no more than there can be open files.
fn connections_of_each(threads: usize) -> usize {
    let most = open_files::raise()
        .saturating_sub(OTHER_FILES)
        .min(MOST_CONNECTIONS);
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    (most / threads).max(1)
}

/// Takes the address that a setting names.
///
/// # Errors
/// When it cannot be taken; the message names the setting.
pub fn listener((setting, address): (&str, SocketAddr)) -> std::io::Result<TcpListener> {
    let named =
        |error: std::io::Error| std::io::Error::new(error.kind(), format!("{setting}: {address}: {error}"));
    let listener = TcpListener::bind(address).map_err(named)?;
    listener.set_nonblocking(true).map_err(named)?;
    // The standard library lets few wait; told again, the system takes the new number.
    rustix::net::listen(&listener, WAITING).map_err(|error| named(error.into()))?;
    Ok(listener)
}
