//! The demonstration's mailbox: every letter that was handed over, as its recipient has it.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{ACCEPT, RETRY_AFTER},
    web,
};
use api::http::AGAIN_IN_SECONDS;
use domain::{queries::letters, rules::words};
use entity::{ids::MessageId, vocabulary::Language};
use serde::Deserialize;
use worker::mail::mailbox_page::{self, Letter, ListPage, Listed};

use super::{Site, home::html, language::language};

/// Letters on one page.
const PAGE: u64 = 100;

/// Mounts `/mail`.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/mail").route(web::get().to(list)))
        .service(web::resource("/mail/{id}").route(web::get().to(letter)));
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
    let found = letters::list(&site.db, narrowed.to.as_deref(), before, PAGE + 1).await;
    let mut letters = match found {
        Ok(letters) => letters,
        Err(error) => return failed(&error, language(&request)),
    };
    let has_older = letters.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    letters.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    if wants_json(&request) {
        return HttpResponse::Ok().json(letters);
    }
    // The page speaks to whoever looks at it; the letters stay as they were written.
    let language = language(&request);
    let items: Vec<Listed> = letters
        .iter()
        .map(|letter| Listed {
            id: letter.id.to_string(),
            at: words::moment(letter.sent_at, chrono_tz::Europe::Amsterdam, language),
            to_name: letter.to_name.clone(),
            to_address: letter.to_address.clone(),
            organization: letter.organization.clone().unwrap_or_default(),
            subject: letter.subject.clone(),
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

async fn letter(request: HttpRequest, id: web::Path<String>, site: web::Data<Site>) -> HttpResponse {
    let found = match id.parse::<MessageId>() {
        Ok(id) => letters::one(&site.db, id).await,
        Err(_) => Ok(None),
    };
    let language = language(&request);
    match found {
        Ok(Some(letter)) if wants_json(&request) => HttpResponse::Ok().json(letter),
        Ok(Some(letter)) => html(mailbox_page::letter(&Letter {
            from: letter.from_address.clone(),
            to: format!("{} <{}>", letter.to_name, letter.to_address),
            date: words::moment(letter.sent_at, chrono_tz::Europe::Amsterdam, language),
            message_id: letter.id.to_string(),
            subject: letter.subject,
            html: letter.html_body,
            text: letter.text_body,
            language,
        })),
        Ok(None) => HttpResponse::NotFound().finish(),
        Err(error) => failed(&error, language),
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

fn failed(error: &sea_orm::DbErr, language: Language) -> HttpResponse {
    tracing::error!(%error, "the mailbox cannot be read");
    HttpResponse::ServiceUnavailable()
        .insert_header((RETRY_AFTER, AGAIN_IN_SECONDS))
        .content_type("text/plain; charset=utf-8")
        .body(match language {
            Language::Nl => "Probeer het zo opnieuw.\n",
            Language::En => "Please try again in a moment.\n",
        })
}
