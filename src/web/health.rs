//! Whether the process lives, and whether it can do its work.

use std::time::Duration;

use actix_web::{HttpResponse, web};
use domain::outbox;
use sea_orm::{DatabaseConnection, DbErr};

use super::Site;

/// How long the database may take to answer a probe.
const PATIENCE: Duration = Duration::from_secs(2);

/// Mounts `/health/live` and `/health/ready`.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/health/live", web::get().to(live))
        .route("/health/ready", web::get().to(ready));
}

async fn live() -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({ "status": "live" }))
}

/// How mail does. It never makes the program unready: what it records is kept, and goes out later.
async fn mail(db: &DatabaseConnection) -> Result<serde_json::Value, DbErr> {
    let outage = outbox::outage(db).await?;
    let oldest = outbox::oldest_unsent(db).await?;
    Ok(serde_json::json!({
        "status": if outage.is_some() { "failing" } else { "working" },
        "failingSince": outage.as_ref().map(|outage| outage.since),
        "failure": outage.map(|outage| outage.failure),
        "oldestUnsentAt": oldest,
    }))
}

async fn ready(site: web::Data<Site>) -> HttpResponse {
    // Whoever probes has given up long before the database's own patience ends.
    let asked = tokio::time::timeout(PATIENCE, mail(&site.db)).await;
    match asked.unwrap_or_else(|_| Err(DbErr::Custom("no answer in time".to_owned()))) {
        Ok(mail) => HttpResponse::Ok().json(serde_json::json!({ "status": "ready", "mail": mail })),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            HttpResponse::ServiceUnavailable().json(serde_json::json!({ "status": "no database" }))
        }
    }
}
