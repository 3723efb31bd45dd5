//! The web server: the API, GraphiQL, health, and what only a demonstration has.

mod demo_clock;
mod every;
mod go;
mod health;
mod home;
mod language;
mod mail;

use std::{
    net::{IpAddr, SocketAddr, TcpListener},
    sync::Arc,
};

use actix_web::{App, HttpServer, middleware, web};
use api::http::{self, Allowance, Endpoint, Sources};
use sea_orm::DatabaseConnection;

use crate::{identity::Contacts, runtime::ProgramEnvironment};

/// How long a request may take to finish after the program was told to stop, in seconds.
const DRAIN_SECONDS: u64 = 20;
/// The most connections at once, for each of the server's threads.
const MOST_CONNECTIONS: usize = 2_000;

/// What the pages and the API work with.
#[derive(Clone)]
pub struct Site {
    pub db: DatabaseConnection,
    /// Time, randomness, wake-up.
    pub environment: Arc<ProgramEnvironment>,
    /// Who tells whose a token is.
    pub contacts: Arc<Contacts>,
    /// Whether the database is a demonstration.
    pub is_demo: bool,
    /// What one caller may ask in a minute; 0 when that is all it likes.
    pub cost_per_minute: u64,
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
    let endpoint = Endpoint {
        schema: api::assembly::served(site.db.clone(), site.environment.clone()),
        scale: Some(api::assembly::scale::Scale::new()),
        allowance: Allowance::of(site.cost_per_minute, site.environment.clock.clone()),
        authenticate: Arc::clone(&site.contacts),
        sources: Arc::new(sources(&site)),
        fault_ids: site.environment.clone(),
        settings: http::Settings::default(),
    };
    let is_demo = site.is_demo;
    let probe = Arc::new(health::Probe::default());
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
            .configure(|config| {
                if is_demo {
                    mail::configure(config);
                    demo_clock::configure(config);
                }
            })
    })
    .max_connections(MOST_CONNECTIONS)
    .shutdown_timeout(DRAIN_SECONDS)
    .disable_signals()
    .shutdown_signal(stop)
    .listen(listener)?
    .run()
    .await
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
    .max_connections(MOST_CONNECTIONS)
    .disable_signals()
    .shutdown_signal(stop)
    .listen(listener)?
    .run()
    .await
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
    Ok(listener)
}
