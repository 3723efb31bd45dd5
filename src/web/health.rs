//! Whether the process lives, and whether it can do its work.

use std::{sync::Arc, time::Duration};

use actix_web::{HttpResponse, http::header::RETRY_AFTER, web};
use api::http::AGAIN_IN_SECONDS;
use domain::{
    Environment, Moment,
    outbox::{self, Obstacles},
    readiness,
};
use sea_orm::{DatabaseConnection, DbErr};
use serde_json::{Value, json};
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
    let unready = |told| {
        HttpResponse::ServiceUnavailable()
            .insert_header((RETRY_AFTER, AGAIN_IN_SECONDS))
            .json(told)
    };
    match probe.ask(&site).await {
        Standing::Ready(mail) => HttpResponse::Ok().json(json!({ "status": "ready", "mail": mail })),
        Standing::NoWrites(mail) => unready(json!({ "status": "no writes", "mail": mail })),
        Standing::NoDatabase => unready(json!({ "status": "no database" })),
    }
}

/// How mail does. It never makes the program unready: what it records is kept, and goes out later.
async fn mail(db: &DatabaseConnection, now: Moment) -> Result<Value, DbErr> {
    let Obstacles { outage, hold } = outbox::obstacles(db).await?;
    let oldest = outbox::oldest_unsent(db, now).await?;
    let status = match (&hold, &outage) {
        (Some(_), _) => "held",
        (None, Some(_)) => "failing",
        (None, None) => "working",
    };
    Ok(json!({
        "status": status,
        "heldSince": hold.map(|hold| hold.since),
        "failingSince": outage.as_ref().map(|outage| outage.since),
        "failure": outage.map(|outage| outage.failure),
        "oldestUnsentAt": oldest,
    }))
}

/// Tries the database, for all who ask at the same time.
#[derive(Default)]
pub struct Probe(Mutex<Option<Tried>>);

/// What came of the last try, and when that was.
struct Tried {
    at: Duration,
    standing: Standing,
}

/// How the database does, and how mail does where it tells.
#[derive(Clone)]
enum Standing {
    Ready(Value),
    /// It answers and takes no writes, as when its disk is full.
    NoWrites(Value),
    NoDatabase,
}

impl Probe {
    async fn ask(&self, site: &Site) -> Standing {
        let mut last = self.0.lock().await;
        let steady = || site.environment.clock().steady();
        let holding = last
            .as_ref()
            .filter(|tried| steady().saturating_sub(tried.at) < HOLDS);
        if let Some(tried) = holding {
            return tried.standing.clone();
        }
        let standing = told(site).await;
        *last = Some(Tried {
            at: steady(),
            standing: standing.clone(),
        });
        standing
    }
}

async fn told(site: &Site) -> Standing {
    let Ok(standing) = tokio::time::timeout(PATIENCE, look(site)).await else {
        tracing::warn!("not ready: the database did not answer in time");
        return Standing::NoDatabase;
    };
    standing
}

async fn look(site: &Site) -> Standing {
    let clock = site.environment.clock();
    let written = readiness::try_to_write(&site.db, clock.wall()).await;
    let mail = mail(&site.db, clock.now()).await;
    if let Err(error) = &written {
        tracing::warn!(%error, "not ready");
    } else if let Err(error) = &mail {
        tracing::warn!(%error, "not ready");
    }
    match (written, mail) {
        (Ok(()), Ok(mail)) => Standing::Ready(mail),
        (Err(_), Ok(mail)) => Standing::NoWrites(mail),
        (_, Err(_)) => Standing::NoDatabase,
    }
}
