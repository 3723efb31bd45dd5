//! Where the links in mail lead. An identity says nothing of a person, and neither does this page: it says
//! what the link is about and how to read it, for which a token is needed.

use actix_web::{HttpRequest, HttpResponse, web};
use entity::vocabulary::Language;

use super::{home::html, language::language};

/// What the prefixes of identities stand for, in Dutch, in English and in the API.
const KINDS: &[(&str, &str, &str, &str)] = &[
    ("ref", "een voordracht", "a referral", "Referral"),
    ("int", "een gesprek", "an interview", "Interview"),
    (
        "nsh",
        "een melding van niet verschijnen",
        "a report of a no-show",
        "NoShow",
    ),
    ("gom", "een go-moment", "a go-moment", "GoMoment"),
    ("ass", "een beoordeling", "an assessment", "Assessment"),
    ("plm", "een plaatsing", "a placement", "Placement"),
    ("trj", "een traject", "a trajectory", "Trajectory"),
    ("dln", "een termijn", "a deadline", "Deadline"),
    ("cvt", "een convenant", "a convenant", "Convenant"),
    ("grp", "een groep", "a group", "Group"),
    ("pty", "een convenantpartij", "a party to a convenant", "Party"),
    ("pau", "een pauze", "a pause", "Pause"),
    ("prl", "een hervatting", "a resumption", "PauseRelease"),
    (
        "cvv",
        "een versie van een convenant",
        "a version of a convenant",
        "ConvenantVersion",
    ),
    ("org", "een ketenpartner", "a partner", "Organization"),
    ("cnt", "een contactpersoon", "a contact", "Contact"),
    ("tut", "een tutorplicht", "a tutor duty", "TutorDuty"),
    (
        "apr",
        "een eigen benadering van een werkgever",
        "an own approach to an employer",
        "OwnApproach",
    ),
    (
        "eql",
        "startkwalificaties",
        "entry qualifications",
        "EntryQualification",
    ),
    ("tst", "een testaanvraag", "a request for a test", "TestRequest"),
    (
        "dro",
        "een melding van uitval",
        "a report of a dropout",
        "Dropout",
    ),
    ("hbk", "een teruggave", "a handback", "Handback"),
    ("hnd", "een overdracht", "a handover", "Handover"),
    (
        "bwn",
        "een uitkeringsperiode",
        "a benefit window",
        "BenefitWindow",
    ),
    (
        "rtc",
        "een controle of iemand nog in dienst is",
        "a check whether someone still has the job",
        "RetentionCheck",
    ),
    ("met", "een bijeenkomst", "a meeting", "Meeting"),
    (
        "att",
        "een uitnodiging voor een bijeenkomst",
        "an invitation to a meeting",
        "Attendance",
    ),
    (
        "wle",
        "een plaats op een wachtlijst",
        "a place on a waiting list",
        "WaitingListEntry",
    ),
    ("evc", "een EVC", "an EVC", "Evc"),
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
        KINDS.iter().find(|(known, ..)| *known == prefix && is_plain)
    });
    match (known, language) {
        (Some((_, what, _, kind)), Language::Nl) => html(page("nl", &id, &dutch(what), kind)),
        (Some((_, _, what, kind)), Language::En) => html(page("en", &id, &english(what), kind)),
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
