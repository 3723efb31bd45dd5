//! Whether the process lives, and whether it can do its work.

use std::time::Duration;

use actix_web::{HttpResponse, web};
use sea_orm::DbErr;

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

async fn ready(site: web::Data<Site>) -> HttpResponse {
    // Whoever probes has given up long before the database's own patience ends.
    let pinged = tokio::time::timeout(PATIENCE, site.db.ping()).await;
    match pinged.unwrap_or_else(|_| Err(DbErr::Custom("no answer in time".to_owned()))) {
        Ok(()) => HttpResponse::Ok().json(serde_json::json!({ "status": "ready" })),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            HttpResponse::ServiceUnavailable().json(serde_json::json!({ "status": "no database" }))
        }
    }
}
