//! The demonstration's mailbox: every email that was handed over, as its recipient has it.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{ACCEPT, RETRY_AFTER},
    web,
};
use api::http::AGAIN_IN_SECONDS;
use domain::{queries::emails, rules::words};
use entity::{ids::MessageId, vocabulary::Language};
use sea_orm::DbErr;
use serde::Deserialize;
use worker::mail::mailbox_page::{self, Email, ListPage, Listed};

use super::{
    Site,
    home::{html, shown},
    language::language,
    protect::{policy_of, policy_of_email},
};

/// Emails on one page.
const PAGE: u64 = 100;

/// Mounts `/mail`.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/mail").route(web::get().to(list)))
        .service(web::resource("/mail/{id}").route(web::get().to(email)))
        .service(web::resource("/mail/{id}/html").route(web::get().to(framed)));
}

#[derive(Deserialize)]
struct Narrowed {
    to: Option<String>,
    before: Option<String>,
}

async fn list(request: HttpRequest, narrowed: web::Query<Narrowed>, site: web::Data<Site>) -> HttpResponse {
    let before = narrowed
        .before
        .as_deref()
        .and_then(|id| id.parse::<MessageId>().ok());
    let found = emails::list(&site.db, narrowed.to.as_deref(), before, PAGE + 1).await;
    let mut emails = match found {
        Ok(emails) => emails,
        Err(error) => return failed(&error, language(&request)),
    };
    let has_older = emails.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    emails.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    if wants_json(&request) {
        return HttpResponse::Ok().json(emails);
    }
    // The page speaks to whoever looks at it; the emails stay as they were written.
    let language = language(&request);
    let items: Vec<Listed> = emails
        .iter()
        .map(|email| Listed {
            id: email.id.to_string(),
            at: words::moment(email.sent_at, chrono_tz::Europe::Amsterdam, language),
            to_name: email.to_name.clone(),
            to_address: email.to_address.clone(),
            organization: email.organization.clone().unwrap_or_default(),
            subject: email.subject.clone(),
        })
        .collect();
    let older = items.last().filter(|_| has_older).map(|item| item.id.clone());
    html(mailbox_page::list(&ListPage {
        items: &items,
        language,
        recipient: narrowed.to.as_deref(),
        is_first: before.is_none(),
        older: older.as_deref(),
    }))
}

async fn email(request: HttpRequest, id: web::Path<String>, site: web::Data<Site>) -> HttpResponse {
    let language = language(&request);
    match found(&id, &site).await {
        Ok(Some(email)) if wants_json(&request) => HttpResponse::Ok().json(email),
        Ok(Some(email)) => {
            let page = mailbox_page::email(&Email {
                from: email.from_address.clone(),
                to: format!("{} <{}>", email.to_name, email.to_address),
                date: words::moment(email.sent_at, chrono_tz::Europe::Amsterdam, language),
                message_id: email.id.to_string(),
                subject: email.subject,
                text: email.text_body,
                language,
            });
            let policy = policy_of(&page, "; frame-src 'self'");
            shown(page, policy)
        }
        Ok(None) => HttpResponse::NotFound().finish(),
        Err(error) => failed(&error, language),
    }
}

/// The email as a mail program shows it, for the frame on its page.
async fn framed(request: HttpRequest, id: web::Path<String>, site: web::Data<Site>) -> HttpResponse {
    match found(&id, &site).await {
        Ok(Some(email)) => {
            let policy = policy_of_email(&email.html_body);
            shown(mailbox_page::framed(&email.html_body), policy)
        }
        Ok(None) => HttpResponse::NotFound().finish(),
        Err(error) => failed(&error, language(&request)),
    }
}

async fn found(id: &str, site: &Site) -> Result<Option<emails::SentEmail>, DbErr> {
    match id.parse::<MessageId>() {
        Ok(id) => emails::one(&site.db, id).await,
        Err(_) => Ok(None),
    }
}

fn wants_json(request: &HttpRequest) -> bool {
    let accept = request
        .headers()
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    accept.contains("application/json") && !accept.contains("text/html")
}

fn failed(error: &DbErr, language: Language) -> HttpResponse {
    tracing::error!(%error, "the mailbox cannot be read");
    HttpResponse::ServiceUnavailable()
        .insert_header((RETRY_AFTER, AGAIN_IN_SECONDS))
        .content_type("text/plain; charset=utf-8")
        .body(match language {
            Language::Nl => "Probeer het zo opnieuw.\n",
            Language::En => "Please try again in a moment.\n",
        })
}
