//! Whether the process lives, and whether it can do its work.

use std::{sync::Arc, time::Duration};

use actix_web::{HttpResponse, http::header::RETRY_AFTER, web};
use api::http::AGAIN_IN_SECONDS;
use domain::{Environment, Outcome, outbox, readiness};
use sea_orm::{DatabaseConnection, DbErr};
use serde_json::Value;
use tokio::sync::Mutex;

use super::Site;

/// How long the database may take to answer a probe: whoever probes has given up long before the database's
/// own patience ends.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long an answer holds. Anyone may ask, and every question is a write.
const HOLDS: Duration = Duration::from_secs(1);

/// Mounts `/health/live` and `/health/ready`.
pub fn configure(config: &mut web::ServiceConfig, probe: Arc<Probe>) {
    config
        .app_data(web::Data::from(probe))
        .service(web::resource("/health/live").route(web::get().to(live)))
        .service(web::resource("/health/ready").route(web::get().to(ready)));
}

async fn live() -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({ "status": "live" }))
}

async fn ready(site: web::Data<Site>, probe: web::Data<Probe>) -> HttpResponse {
    match probe.ask(&site).await {
        Some(mail) => HttpResponse::Ok().json(serde_json::json!({ "status": "ready", "mail": mail })),
        None => HttpResponse::ServiceUnavailable()
            .insert_header((RETRY_AFTER, AGAIN_IN_SECONDS))
            .json(serde_json::json!({ "status": "no database" })),
    }
}

/// How mail does. It never makes the program unready: what it records is kept, and goes out later.
async fn mail(db: &DatabaseConnection) -> Result<Value, DbErr> {
    let outage = outbox::outage(db).await?;
    let oldest = outbox::oldest_unsent(db).await?;
    Ok(serde_json::json!({
        "status": if outage.is_some() { "failing" } else { "working" },
        "failingSince": outage.as_ref().map(|outage| outage.since),
        "failure": outage.map(|outage| outage.failure),
        "oldestUnsentAt": oldest,
    }))
}

/// Tries the database, for all who ask at the same time.
#[derive(Default)]
pub struct Probe(Mutex<Option<Tried>>);

/// What came of the last try, and when that was.
#[derive(Clone)]
struct Tried {
    at: Duration,
    /// How mail does, where the database takes writes.
    mail: Option<Value>,
}

impl Probe {
    /// How mail does; none when the database does not take writes.
    async fn ask(&self, site: &Site) -> Option<Value> {
        let mut last = self.0.lock().await;
        let steady = || site.environment.clock().steady();
        let holding = last
            .as_ref()
            .filter(|tried| steady().saturating_sub(tried.at) < HOLDS);
        if let Some(tried) = holding {
            return tried.mail.clone();
        }
        let mail = told(site).await;
        *last = Some(Tried {
            at: steady(),
            mail: mail.clone(),
        });
        mail
    }
}

async fn told(site: &Site) -> Option<Value> {
    match tokio::time::timeout(PATIENCE, look(site)).await {
        Ok(Ok(mail)) => return Some(mail),
        Ok(Err(error)) => tracing::warn!(%error, "not ready"),
        Err(_) => tracing::warn!("not ready: the database did not answer in time"),
    }
    None
}

async fn look(site: &Site) -> Outcome<Value> {
    readiness::try_to_write(&site.db, site.environment.clock().wall()).await?;
    Ok(mail(&site.db).await?)
}
