//! Where the reader of an email that can be done without says so. A link may be opened by a machine that looks for
//! dangers, so it only asks; what is sent by the button, or by a mail program itself (RFC 8058), counts.

use actix_web::{HttpRequest, HttpResponse, http::header::RETRY_AFTER, web};
use api::http::AGAIN_IN_SECONDS;
use domain::{
    CommandError,
    access::{Actor, Purpose, Seal},
    commands::trajectories::EndMailConsent,
    execute,
    outbox::EndNews,
};
use entity::{
    ids::{CandidateId, ContactId},
    vocabulary::Language,
};
use sea_orm::DbErr;

use super::{Site, home::shown, language::language, protect::policy_of_form};

/// Mounts `/unsubscribe/{reader}/{proof}`.
pub fn configure(config: &mut web::ServiceConfig) {
    let link = web::resource("/unsubscribe/{reader}/{proof}")
        .route(web::get().to(ask))
        .route(web::post().to(end));
    config.service(link);
}

/// Whose mail is to end.
#[derive(Clone, Copy)]
enum Reader {
    Contact(ContactId),
    Candidate(CandidateId),
}

impl Reader {
    /// The one that a link is of, if it was made here.
    async fn of(site: &Site, (reader, proof): &(String, String)) -> Result<Option<Self>, DbErr> {
        let known = reader
            .parse()
            .map(Self::Contact)
            .or_else(|_| reader.parse().map(Self::Candidate));
        let Ok(known) = known else { return Ok(None) };
        let seal = Seal::made(&site.db).await?;
        let is_ours = seal.is_some_and(|seal| seal.proves(proof, Purpose::Unsubscribe, reader));
        Ok(is_ours.then_some(known))
    }

    async fn end(self, site: &Site) -> Result<(), CommandError> {
        let (db, environment) = (&site.db, &*site.environment);
        match self {
            Self::Contact(contact_id) => {
                let end = EndNews { contact_id };
                execute(db, environment, &Actor::System, None, end).await
            }
            Self::Candidate(candidate_id) => {
                let end = EndMailConsent { candidate_id };
                execute(db, environment, &Actor::System, None, end).await
            }
        }
    }
}

async fn ask(request: HttpRequest, site: web::Data<Site>, path: web::Path<(String, String)>) -> HttpResponse {
    match Reader::of(&site, &path).await {
        Ok(Some(reader)) => page(&question(reader, language(&request)), language(&request)),
        Ok(None) => HttpResponse::NotFound().finish(),
        Err(error) => unavailable(&error.into()),
    }
}

async fn end(request: HttpRequest, site: web::Data<Site>, path: web::Path<(String, String)>) -> HttpResponse {
    let reader = match Reader::of(&site, &path).await {
        Ok(Some(reader)) => reader,
        Ok(None) => return HttpResponse::NotFound().finish(),
        Err(error) => return unavailable(&error.into()),
    };
    match reader.end(&site).await {
        Ok(()) => page(&done(reader, language(&request)), language(&request)),
        Err(error) => unavailable(&error),
    }
}

fn unavailable(error: &CommandError) -> HttpResponse {
    tracing::warn!(%error, "mail that can be done without cannot be ended");
    HttpResponse::ServiceUnavailable()
        .insert_header((RETRY_AFTER, AGAIN_IN_SECONDS))
        .finish()
}

fn question(reader: Reader, language: Language) -> String {
    let (text, button) = match (reader, language) {
        (Reader::Contact(_), Language::Nl) => (
            "Wilt u geen mail meer over wat volgens plan gaat? Wat u zelf moet doen, en uw afspraken, blijven komen.",
            "Geen nieuws meer",
        ),
        (Reader::Contact(_), Language::En) => (
            "Would you rather have no mail about what goes as planned? What you have to do, and your appointments, keep coming.",
            "No more news",
        ),
        (Reader::Candidate(_), Language::Nl) => (
            "Wilt u geen mail meer van ons? Dan krijgt u ook geen uitnodigingen meer. Vraag uw casemanager hoe u dan hoort waar u moet zijn.",
            "Geen mail meer",
        ),
        (Reader::Candidate(_), Language::En) => (
            "Would you rather have no more mail from us? Then invitations no longer come by mail either. Ask your case manager how you will hear where to be.",
            "No more mail",
        ),
    };
    format!("<p>{text}</p><form method=\"post\"><button>{button}</button></form>")
}

fn done(reader: Reader, language: Language) -> String {
    let text = match (reader, language) {
        (Reader::Contact(_), Language::Nl) => {
            "U krijgt geen mail meer over wat volgens plan gaat. In de toepassing van uw organisatie kunt u dat weer aanzetten."
        }
        (Reader::Contact(_), Language::En) => {
            "You get no more mail about what goes as planned. In your organisation's application you can have it again."
        }
        (Reader::Candidate(_), Language::Nl) => {
            "U krijgt geen mail meer van ons. Wilt u toch weer mail? Zeg het tegen uw casemanager."
        }
        (Reader::Candidate(_), Language::En) => {
            "You get no more mail from us. If you want it again, tell your case manager."
        }
    };
    format!("<p>{text}</p>")
}

fn page(body: &str, language: Language) -> HttpResponse {
    let (tag, title) = match language {
        Language::Nl => ("nl", "Mail van Ketenwacht"),
        Language::En => ("en", "Mail from Ketenwacht"),
    };
    let page = format!(
        "<!doctype html>\n<html lang=\"{tag}\"><head><meta charset=\"utf-8\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title>\
         <style>body{{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}}\
         button{{font:inherit;padding:.5rem 1rem}}</style></head><body><h1>{title}</h1>{body}</body></html>"
    );
    let policy = policy_of_form(&page);
    shown(page, policy)
}
