//! Where the links in mail lead. An identity says nothing of a person, and neither does this page: it says
//! what the link is about and how to read it, for which a token is needed.

use actix_web::{HttpRequest, HttpResponse, web};
use domain::access::Resource;
use entity::vocabulary::Language;

use super::{home::html, language::language};

/// What the link is about, in Dutch and in English.
const KINDS: &[(Resource, &str, &str)] = &[
    (Resource::Referral, "een voordracht", "a referral"),
    (Resource::Interview, "een gesprek", "an interview"),
    (
        Resource::NoShow,
        "een melding van niet verschijnen",
        "a report of a no-show",
    ),
    (Resource::GoMoment, "een go-moment", "a go-moment"),
    (Resource::Assessment, "een beoordeling", "an assessment"),
    (Resource::Placement, "een plaatsing", "a placement"),
    (Resource::Trajectory, "een traject", "a trajectory"),
    (Resource::Deadline, "een termijn", "a deadline"),
    (Resource::Convenant, "een convenant", "a convenant"),
    (Resource::Group, "een groep", "a group"),
    (Resource::Party, "een convenantpartij", "a party to a convenant"),
    (Resource::Pause, "een pauze", "a pause"),
    (Resource::PauseRelease, "een hervatting", "a resumption"),
    (
        Resource::ConvenantVersion,
        "een versie van een convenant",
        "a version of a convenant",
    ),
    (Resource::Organization, "een ketenpartner", "a partner"),
    (Resource::Contact, "een contactpersoon", "a contact"),
    (Resource::TutorDuty, "een tutorplicht", "a tutor duty"),
    (
        Resource::OwnApproach,
        "een eigen benadering van een werkgever",
        "an own approach to an employer",
    ),
    (
        Resource::EntryQualification,
        "startkwalificaties",
        "entry qualifications",
    ),
    (Resource::TestRequest, "een testaanvraag", "a request for a test"),
    (
        Resource::Dropout,
        "een melding van uitval",
        "a report of a dropout",
    ),
    (Resource::Handback, "een teruggave", "a handback"),
    (Resource::Handover, "een overdracht", "a handover"),
    (
        Resource::BenefitWindow,
        "een uitkeringsperiode",
        "a benefit window",
    ),
    (
        Resource::RetentionCheck,
        "een controle of iemand nog in dienst is",
        "a check whether someone still has the job",
    ),
    (Resource::Meeting, "een bijeenkomst", "a meeting"),
    (
        Resource::Attendance,
        "een uitnodiging voor een bijeenkomst",
        "an invitation to a meeting",
    ),
    (
        Resource::WaitingListEntry,
        "een plaats op een wachtlijst",
        "a place on a waiting list",
    ),
    (Resource::Evc, "een EVC", "an EVC"),
];

/// Mounts `/go/{id}`.
pub fn configure(config: &mut web::ServiceConfig) {
    config.service(web::resource("/go/{id}").route(web::get().to(go)));
}

async fn go(request: HttpRequest, id: web::Path<String>) -> HttpResponse {
    let id = id.into_inner();
    let language = language(&request);
    let known = id.split_once('_').and_then(|(prefix, rest)| {
        let is_plain = rest.len() == 26 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric());
        KINDS
            .iter()
            .find(|(kind, ..)| kind.prefix() == prefix && is_plain)
    });
    match (known, language) {
        (Some((kind, what, _)), Language::Nl) => html(page("nl", &id, &dutch(what), kind.name())),
        (Some((kind, _, what)), Language::En) => html(page("en", &id, &english(what), kind.name())),
        // What is said of every address that is not there, is said of this one.
        (None, _) => HttpResponse::NotFound().finish(),
    }
}

fn dutch(what: &str) -> String {
    format!(
        "Deze link gaat over {what}. Open deze in de toepassing van uw organisatie, of lees het in \
         <a href=\"/graphiql\">GraphiQL</a> met uw eigen token:"
    )
}

fn english(what: &str) -> String {
    format!(
        "This link is about {what}. Open it in your organisation's application, or read it in \
         <a href=\"/graphiql\">GraphiQL</a> with your own token:"
    )
}

fn page(language: &str, id: &str, words: &str, kind: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Ketenwacht</title>\
         <style>body{{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;\
         color:#1d2b3a}}pre{{background:#eef2f5;padding:1rem;border-radius:4px;overflow:auto}}\
         a{{color:#0b5c8a}}@media(prefers-color-scheme:dark){{body{{background:#14191f;color:#dde5ec}}\
         pre{{background:#232c35}}a{{color:#7cc0ea}}}}</style></head><body><h1>Ketenwacht</h1>\
         <p>{words}</p><pre>{{ node(id: \"{id}\") {{ ... on {kind} {{ id }} }} }}</pre></body></html>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_mail_is_about_has_its_line() {
        let named = |kind: &Resource| KINDS.iter().any(|(named, ..)| named == kind);
        let missing: Vec<_> = Resource::ALL
            .iter()
            .filter(|kind| kind.is_subject() && !named(kind))
            .collect();
        assert!(missing.is_empty(), "no line in KINDS: {missing:?}");
    }
}
