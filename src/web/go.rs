//! Where the links in mail lead. An identity says nothing of a person, and neither does this page: it says
//! what the link is about and how to read it, for which a token is needed.

use actix_web::{HttpResponse, web};

use super::home::html;

/// What the prefixes of identities stand for.
const KINDS: &[(&str, &str, &str)] = &[
    ("ref", "een voordracht", "Referral"),
    ("int", "een gesprek", "Interview"),
    ("nsh", "een melding van niet verschijnen", "NoShow"),
    ("gom", "een go-moment", "GoMoment"),
    ("ass", "een beoordeling", "Assessment"),
    ("plm", "een plaatsing", "Placement"),
    ("trj", "een traject", "Trajectory"),
    ("dln", "een termijn", "Deadline"),
    ("cvt", "een convenant", "Convenant"),
    ("grp", "een groep", "Group"),
    ("pty", "een convenantpartij", "Party"),
    ("pau", "een pauze", "Pause"),
    ("prl", "een hervatting", "PauseRelease"),
    ("cvv", "een versie van een convenant", "ConvenantVersion"),
    ("org", "een ketenpartner", "Organization"),
    ("cnt", "een contactpersoon", "Contact"),
    ("tut", "een tutorplicht", "TutorDuty"),
    ("apr", "een eigen benadering van een werkgever", "OwnApproach"),
    ("eql", "startkwalificaties", "EntryQualification"),
    ("tst", "een testaanvraag", "TestRequest"),
    ("dro", "een melding van uitval", "Dropout"),
    ("hbk", "een teruggave", "Handback"),
    ("hnd", "een overdracht", "Handover"),
    ("bwn", "een uitkeringsperiode", "BenefitWindow"),
    ("rtc", "een controle of iemand nog in dienst is", "RetentionCheck"),
    ("met", "een bijeenkomst", "Meeting"),
    ("att", "een uitnodiging voor een bijeenkomst", "Attendance"),
    ("wle", "een plaats op een wachtlijst", "WaitingListEntry"),
    ("evc", "een EVC", "Evc"),
];

/// Mounts `/go/{id}`.
pub fn configure(config: &mut web::ServiceConfig) {
    config.route("/go/{id}", web::get().to(go));
}

async fn go(id: web::Path<String>) -> HttpResponse {
    let id = id.into_inner();
    let known = id.split_once('_').and_then(|(prefix, rest)| {
        let is_plain = rest.len() == 26 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric());
        KINDS.iter().find(|(known, _, _)| *known == prefix && is_plain)
    });
    match known {
        Some((_, what, kind)) => html(page(&id, what, kind)),
        None => HttpResponse::NotFound()
            .content_type("text/plain; charset=utf-8")
            .body("Niet gevonden.\n"),
    }
}

fn page(id: &str, what: &str, kind: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"nl\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Ketenwacht</title>\
         <style>body{{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;\
         color:#1d2b3a}}pre{{background:#eef2f5;padding:1rem;border-radius:4px;overflow:auto}}\
         a{{color:#0b5c8a}}</style></head><body><h1>Ketenwacht</h1>\
         <p>Deze link gaat over {what}. Open deze in de toepassing van uw organisatie, of lees het in \
         <a href=\"/graphiql\">GraphiQL</a> met uw eigen token:</p>\
         <pre>{{ node(id: \"{id}\") {{ ... on {kind} {{ id }} }} }}</pre></body></html>"
    )
}
