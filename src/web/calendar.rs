//! The calendars that programs fetch, each under a link of its own.

use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH, RETRY_AFTER},
    web,
};
use api::http::{AGAIN_IN_SECONDS, Allowance, Caller, Sources};
use chrono_tz::Europe::Amsterdam;
use domain::{Clock, access::Viewer, queries::agenda};
use entity::ids::ContactId;
use sea_orm::DbErr;
use sha2::{Digest, Sha256};
use worker::mail;

use super::Site;

/// How often a minute one calendar is fetched at most.
pub const PER_MINUTE: u64 = 30;
/// A program has it anew within this time, in seconds.
const HOLDS: &str = "private, max-age=300";

/// How often calendars were fetched.
pub struct Fetched {
    /// Each, by whoever has its key.
    pub by_key: Option<Arc<Allowance>>,
    /// Without one, from each source.
    pub sources: Arc<Sources>,
}

/// Mounts `/calendar/{contact}/{proof}.ics`.
pub fn configure(config: &mut web::ServiceConfig, fetched: web::Data<Fetched>) {
    let calendar = web::resource("/calendar/{contact}/{proof}.ics").route(web::get().to(fetch));
    config.app_data(fetched).service(calendar);
}

async fn fetch(
    request: HttpRequest,
    site: web::Data<Site>,
    fetched: web::Data<Fetched>,
    path: web::Path<(String, String)>,
) -> HttpResponse {
    let (contact, proof) = path.into_inner();
    let Ok(contact) = contact.parse::<ContactId>() else {
        return HttpResponse::NotFound().finish();
    };
    let now = site.environment.clock.now();
    let reader = match agenda::reader(&site.db, contact, &proof, now).await {
        Ok(Some(reader)) => reader,
        // Whoever has no key must not use up what whoever has one may fetch.
        Ok(None) => return unknown(&request, &fetched),
        Err(error) => return unavailable(&error),
    };
    let spent = fetched
        .by_key
        .as_ref()
        .map(|spent| spent.spend(Caller::of(contact), 1));
    if let Some(Err(wait)) = spent {
        return too_often(wait.as_secs() + 1);
    }
    match agenda::entries(&site.db, &reader, now).await {
        Ok(entries) => answer(&request, written(&site, &reader, &entries)),
        Err(error) => unavailable(&error),
    }
}

fn unknown(request: &HttpRequest, fetched: &Fetched) -> HttpResponse {
    match fetched.sources.refuse(request) {
        Ok(()) => HttpResponse::NotFound().finish(),
        Err(wait) => too_often(wait.get()),
    }
}

fn too_often(seconds: u64) -> HttpResponse {
    HttpResponse::TooManyRequests()
        .insert_header((RETRY_AFTER, seconds))
        .finish()
}

fn unavailable(error: &DbErr) -> HttpResponse {
    tracing::warn!(%error, "a calendar cannot be read");
    HttpResponse::ServiceUnavailable()
        .insert_header((RETRY_AFTER, AGAIN_IN_SECONDS))
        .finish()
}

fn written(site: &Site, reader: &Viewer, entries: &[agenda::Entry]) -> String {
    let ours = mail::Site {
        public_url: &site.public_url,
        domain: &site.mail_domain,
    };
    mail::calendar(
        entries,
        reader.language,
        Amsterdam,
        &ours,
        site.environment.clock.now(),
    )
}

/// The file, unless the program has it already.
fn answer(request: &HttpRequest, file: String) -> HttpResponse {
    let digest = Sha256::digest(&file);
    let digits: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    let tag = format!("\"{digits}\"");
    let known = request
        .headers()
        .get(IF_NONE_MATCH)
        .and_then(|known| known.to_str().ok());
    let is_known = known.is_some_and(|known| {
        known
            .split(',')
            .any(|one| one.trim().trim_start_matches("W/") == tag)
    });
    let mut answer = match is_known {
        true => HttpResponse::NotModified(),
        false => HttpResponse::Ok(),
    };
    answer
        .insert_header((ETAG, tag))
        .insert_header((CACHE_CONTROL, HOLDS));
    match is_known {
        true => answer.finish(),
        false => answer.content_type("text/calendar; charset=utf-8").body(file),
    }
}
